import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/files/readDataset';
import { recognizeFolder } from '../../../src/files/recognizeFolder';
import { temporaryFolder } from './temporaryFolder';
import type { Dataset } from '../../../src/core/dataset/dataset';
import type { DatasetFormat } from '../../../src/core/dataset/datasetLayout';

const noise = {
  'README.txt': 'Ratings, 1 to 5.\nSee userId,movieId,rating in ratings.csv\n',
  'picture.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  'empty.csv': '',
};
const genreFlags = (...set: number[]) =>
  Array.from({ length: 19 }, (_, i) => (set.includes(i) ? '1' : '0')).join('|');
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** The same three users, three items and five ratings in each format. */
const cases: readonly {
  readonly name: string;
  readonly format: DatasetFormat;
  readonly files: Record<string, string | Uint8Array>;
  readonly isImplicit?: boolean;
  readonly titles?: readonly string[];
}[] = [
  {
    name: 'MovieLens CSV',
    format: 'movielens-csv',
    files: {
      'ratings.csv':
        'userId,movieId,rating,timestamp\n1,10,4.0,964982703\n1,20,0.5,964982704\n2,10,5.0,1\n3,20,3.0,2\n3,30,2.5,3\n',
      'movies.csv':
        'movieId,title,genres\n10,"Café, The (1995)",Comedy|Drama\n20,B,Drama\n30,C,(no genres listed)\n',
      'tags.csv': 'userId,movieId,tag,timestamp\n1,10,funny,1445714994\n',
      'links.csv': 'movieId,imdbId,tmdbId\n10,0114709,862\n20,0113497,8844\n30,1,2\n',
    },
  },
  {
    name: 'MovieLens :: files in Latin-1',
    format: 'movielens-dat',
    files: {
      'ratings.dat':
        '1::10::4::964982703\n1::20::0.5::964982704\n2::10::5::1\n3::20::3::2\n3::30::2.5::3\n',
      'movies.dat': latin1('10::Café, The (1995)::Comedy|Drama\n20::B::Drama\n30::C::\n'),
      'users.dat': '1::F::1::10::48067\n2::M::56::16::70072\n3::M::25::15::55117\n',
      'tags.dat': '1::10::excellent!::1215184630\n',
    },
  },
  {
    name: 'MovieLens 100K',
    format: 'movielens-tab',
    files: {
      'u.data':
        '1\t10\t4\t881250949\n1\t20\t1\t881250949\n2\t10\t5\t881250949\n3\t20\t3\t881250949\n3\t30\t2\t881250949\n',
      'u1.base': '1\t10\t4\t881250949\n1\t20\t1\t881250949\n',
      'u1.test': '3\t30\t2\t881250949\n',
      'u.item': latin1(
        [
          `10|Café, The (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?x|${genreFlags(5, 8)}`,
          `20|B|01-Jan-1995||http://x|${genreFlags(8)}`,
          `30|C|01-Jan-1995||http://x|${genreFlags(0)}`,
          '',
        ].join('\n'),
      ),
      'u.user': '1|24|M|technician|85711\n2|53|F|other|94043\n3|23|M|writer|32067\n',
      'u.info': '3 users\n3 items\n5 ratings\n',
      'u.occupation': 'administrator\nartist\n',
    },
  },
  {
    name: 'RecBole’s atomic files',
    format: 'recbole',
    files: {
      'club.inter':
        'user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t10\t4\t1\n1\t20\t0.5\t1\n2\t10\t5\t1\n3\t20\t3\t1\n3\t30\t2.5\t1\n',
      'club.item':
        'item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\n10\tCafé, The (1995)\t1995\tComedy Drama\n20\tB\t1995\tDrama\n30\tC\t1995\t\n',
      'club.user': 'user_id:token\tage:token\tgender:token\n1\t24\tM\n2\t53\tF\n3\t23\tM\n',
    },
  },
  {
    name: 'LightGCN’s adjacency lists with a table of categories',
    format: 'lightgcn',
    isImplicit: true,
    titles: ['10', '20', '30'],
    files: {
      'train.txt': '1 10 20\n2 10\n3 20 30\n',
      'test.txt': '1 30\n2 20 30\n3 10\n',
      'item_list.txt': 'org_id remap_id\n0553092626 0\n0393316041 1\n',
      'item_categories.tsv': '10\tComedy\n10\tDrama\n20\tDrama\n',
    },
  },
  {
    name: 'any CSV whose columns can be told',
    format: 'table',
    files: {
      'reviews.csv':
        'stars;reviewer_id;product_id;date\n4;1;10;2020-01-01\n0.5;1;20;2020-01-01\n5;2;10;2020-01-01\n3;3;20;2020-01-01\n2.5;3;30;2020-01-01\n',
      'catalogue.tsv':
        'product_id\tproduct_name\tcategory\n10\tCafé, The (1995)\tComedy, Drama\n20\tB\tDrama\n30\tC\t\n',
    },
  },
];

function categoriesOf({ categories, items }: Dataset, id: string): string[] {
  const row = items.rowOf(id)!;
  const { indptr, indices } = categories.matrix;
  return Array.from(indices.subarray(indptr[row], indptr[row + 1])).map(
    (j) => categories.names[j]!,
  );
}

async function readFolder(files: Record<string, string | Uint8Array>) {
  const recognition = await recognizeFolder(temporaryFolder(files));
  if (recognition.type !== 'clear') throw new Error(JSON.stringify(recognition));
  const { layout } = recognition;
  return { layout, dataset: (await readDataset(layout)).dataset };
}

describe.each(cases)('$name', ({ format, files, isImplicit = false, titles }) => {
  it('is recognised among other files, read and joined', async () => {
    const { layout, dataset } = await readFolder({ ...files, ...noise });
    expect(layout.format).toBe(format);
    expect(dataset.users.ids).toEqual(['1', '2', '3']);
    expect(dataset.items.ids).toEqual(['10', '20', '30']);
    expect(dataset.titles).toEqual(titles ?? ['Café, The (1995)', 'B', 'C']);
    expect(['10', '20', '30'].map((id) => categoriesOf(dataset, id))).toEqual([
      ['Comedy', 'Drama'],
      ['Drama'],
      [],
    ]);
    expect([...dataset.interactions.indptr]).toEqual([0, 2, 3, 5]);
    expect([...dataset.interactions.indices]).toEqual([0, 1, 0, 1, 2]);
    const lowest = format === 'movielens-tab' ? 1 : 0.5;
    const last = format === 'movielens-tab' ? 2 : 2.5;
    expect([...dataset.interactions.values]).toEqual(
      isImplicit ? [1, 1, 1, 1, 1] : [4, lowest, 5, 3, last],
    );
    expect(dataset.ratingScale).toEqual(
      isImplicit ? { implicit: true, min: 1, max: 1 } : { implicit: false, min: lowest, max: 5 },
    );
    expect(dataset.joinReport).toMatchObject({
      ratingRows: 5,
      missingItems: isImplicit ? 1 : 0,
      uncategorizedItems: isImplicit ? 0 : 1,
    });
  });

  it('is the same under other names, for the content tells', async () => {
    const renamed = Object.fromEntries(
      Object.entries(files)
        // Without the parts of the data that only a name can tell from the whole.
        .filter(([name]) => !/^(u1\.|test\.txt|club\.user)/.test(name))
        .map(([name, content], i) => [`file${i}.${name.split('.').at(-1)!}`, content]),
    );
    const [{ dataset }, original] = [await readFolder(renamed), await readFolder(files)];
    expect({ ...dataset, name: '' }).toEqual({
      ...original.dataset,
      name: '',
      joinReport: {
        ...original.dataset.joinReport,
        missing: original.dataset.joinReport.missing.map((offender) => ({
          ...offender,
          file: dataset.joinReport.missing[0]!.file,
        })),
      },
    });
  });

  it('is the same with gzip', async () => {
    const packed = Object.fromEntries(
      Object.entries(files).map(([name, content]) => [`${name}.gz`, gzipSync(content)]),
    );
    const [{ dataset }, original] = [await readFolder(packed), await readFolder(files)];
    expect(dataset.interactions).toEqual(original.dataset.interactions);
    expect(dataset.titles).toEqual(original.dataset.titles);
    expect(dataset.categories).toEqual(original.dataset.categories);
  });
});

it('takes the category names of u.item’s flags from u.genre where it is there', async () => {
  const { files } = cases.find(({ format }) => format === 'movielens-tab')!;
  const names = Array.from({ length: 19 }, (_, i) => (i === 0 ? 'unknown' : `Genre ${i}`));
  const genres = `${names.map((name, i) => `${name}|${i}`).join('\n')}\n\n`;
  const { dataset } = await readFolder({ ...files, 'u.genre': genres });
  expect(categoriesOf(dataset, '10')).toEqual(['Genre 5', 'Genre 8']);
});
