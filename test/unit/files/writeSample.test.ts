import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateFilmClub } from '../../../src/core/sample/filmClub';
import { readDataset } from '../../../src/files/readDataset';
import { recognizeFolder } from '../../../src/files/recognizeFolder';
import { writeSample } from '../../../src/files/writeSample';

describe('writeSample', () => {
  let folder: string;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'sdrl-sample-')), 'new', 'film-club');
  });
  afterEach(async () => {
    await rm(path.dirname(path.dirname(folder)), { recursive: true, force: true });
  });

  it('writes a folder that is recognised without a question and reads back as generated', async () => {
    const files = await writeSample(folder, { seed: 5 });
    expect(files).toEqual(
      ['ratings.csv', 'movies.csv', 'planted.json', 'README.md'].map((name) =>
        path.join(folder, name),
      ),
    );
    const recognition = await recognizeFolder(folder);
    if (recognition.type !== 'clear') throw new Error(`recognised as ${recognition.type}`);
    const { dataset } = await readDataset(recognition.layout);

    const { users, films, ratings } = generateFilmClub({ seed: 5 });
    expect(recognition.layout.format).toBe('movielens-csv');
    expect(dataset.joinReport).toMatchObject({
      ratingRows: ratings.length,
      duplicateRows: 0,
      missingItems: 0,
      uncategorizedItems: 0,
    });
    const found = new Map<string, number>();
    const { indptr, indices, values } = dataset.interactions;
    dataset.users.ids.forEach((user, row) => {
      for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
        found.set(`${user} ${dataset.items.ids[indices[e]!]!}`, values[e]!);
      }
    });
    expect(found).toEqual(
      new Map(
        ratings.map(({ userRow, filmRow, rating }) => [
          `${users[userRow]!.id} ${films[filmRow]!.id}`,
          rating,
        ]),
      ),
    );
    for (const { id, title, categories } of films) {
      const row = dataset.items.rowOf(id);
      if (row === undefined) continue; // a film that nobody rated
      const { names, matrix } = dataset.categories;
      const entries = matrix.indices.subarray(matrix.indptr[row], matrix.indptr[row + 1]);
      expect(dataset.titles[row]).toBe(title);
      expect(Array.from(entries, (column) => names[column]!).sort()).toEqual(categories);
    }
  });

  it('keeps the planted truth of every user and film beside the ratings', async () => {
    await writeSample(folder, { seed: 5 });
    const { users, films } = generateFilmClub({ seed: 5 });
    const planted: unknown = JSON.parse(await readFile(path.join(folder, 'planted.json'), 'utf8'));
    expect(planted).toMatchObject({
      seed: 5,
      users,
      films: films.map(({ id, community }) => ({ id, community })),
    });
  });

  it('may be repeated with the same seed', async () => {
    const first = await writeSample(folder, { seed: 5 });
    expect(await writeSample(folder, { seed: 5 })).toEqual(first);
    expect((await readdir(folder)).length).toBe(4);
  });

  it('writes nothing at all where one file holds something else', async () => {
    await writeSample(folder, { seed: 5 });
    const ratings = path.join(folder, 'ratings.csv');
    await rm(ratings);
    await writeFile(path.join(folder, 'movies.csv'), 'movieId,title,genres\n1,Mine,Drama\n');
    await expect(writeSample(folder, { seed: 5 })).rejects.toMatchObject({
      name: 'UserError',
      code: 'sample/file-exists',
      location: { file: path.join(folder, 'movies.csv') },
    });
    expect(await readdir(folder)).not.toContain('ratings.csv');
  });

  it('says so where the folder cannot be created', async () => {
    await writeSample(folder, { seed: 5 });
    await expect(
      writeSample(path.join(folder, 'README.md', 'below'), { seed: 5 }),
    ).rejects.toMatchObject({ name: 'UserError', code: 'file/ENOTDIR' });
  });
});
