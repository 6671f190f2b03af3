import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { communities, tastes } from '../core/sample/clubPlan';
import { generateFilmClub, type FilmClub } from '../core/sample/filmClub';
import { fileSystemError } from './fileSystemError';
import { makeFolder } from './makeFolder';
import { writeFileAtomically } from './writeFileAtomically';

/**
 * Writes the film-club sample as a dataset folder: `ratings.csv` and `movies.csv` in MovieLens' form,
 * `planted.json` with the truth behind the ratings, and a `README.md`. Creates the folder where there
 * is none. Files that already hold the same are left alone; where one holds something else nothing is
 * written and a `UserError` (`sample/file-exists`) says so. Gives the absolute paths of the files.
 */
export async function writeSample(
  folder: string,
  { seed }: { readonly seed: number },
): Promise<string[]> {
  const files = Array.from(sampleFiles(generateFilmClub({ seed })), ([name, content]) => ({
    file: path.resolve(folder, name),
    content,
  }));
  const missing = [];
  for (const { file, content } of files) {
    const present = await readIfPresent(file);
    if (present === undefined) missing.push({ file, content });
    else if (present !== content)
      throw new UserError(
        'This file is not the sample that was to be written here. Choose another folder, or move the file away.',
        { code: 'sample/file-exists', location: { file } },
      );
  }
  await makeFolder(folder);
  for (const { file, content } of missing) await writeFileAtomically(file, content);
  return files.map(({ file }) => file);
}

function sampleFiles(club: FilmClub): Map<string, string> {
  const { users, films, ratings } = club;
  return new Map([
    [
      'ratings.csv',
      csv('userId,movieId,rating,timestamp', ratings, ({ userRow, filmRow, rating, timestamp }) => [
        users[userRow]!.id,
        films[filmRow]!.id,
        rating.toFixed(1),
        timestamp,
      ]),
    ],
    [
      'movies.csv',
      csv('movieId,title,genres', films, ({ id, title, categories }) => [
        id,
        title,
        categories.join('|'),
      ]),
    ],
    ['planted.json', plantedJson(club)],
    ['README.md', readme(club)],
  ]);
}

/** One line a row. No value of the sample needs quoting. */
function csv<T>(
  header: string,
  rows: readonly T[],
  cellsOf: (row: T) => readonly (string | number)[],
): string {
  return [header, ...rows.map((row) => cellsOf(row).join(',')), ''].join('\n');
}

function plantedJson({ seed, users, films }: FilmClub): string {
  const lines = (entries: readonly object[]): string =>
    entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{
  "seed": ${seed},
  "tastes": [\n${lines(tastes)}\n  ],
  "communities": ${JSON.stringify(communities)},
  "users": [\n${lines(users)}\n  ],
  "films": [\n${lines(films.map(({ id, community }) => ({ id, community })))}\n  ]
}
`;
}

function readme({ seed, users, films, ratings }: FilmClub): string {
  return `# Film club

An invented film club (seed ${seed}): ${ratings.length} ratings that ${users.length} members gave to ${films.length} films. No film and no
member exists.

- \`ratings.csv\`: \`userId,movieId,rating,timestamp\`, ratings from 0.5 to 5 stars
- \`movies.csv\`: \`movieId,title,genres\`, one to three genres a film, separated by \`|\`
- \`planted.json\`: the truth behind the ratings, which training does not see: the taste and the
  community of every member, the community of every film

Every member has a **taste** (two genres, which he or she watches more often and likes better) and a
**community** (people who watch the same films together, whatever the genre); the rest is chance.
Tastes and communities are independent of one another. So an SDRL model of this folder should hold
the tastes in its internal block and the communities in its external block.
`;
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fileSystemError(error, 'reading', file);
  }
}
