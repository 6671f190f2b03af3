import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/files/readDataset';
import { recognizeFiles } from '../../../src/files/recognizeFiles';
import { recognizeFolder } from '../../../src/files/recognizeFolder';
import { temporaryFolder } from './temporaryFolder';

const ratings = 'userId,movieId,rating\n1,10,4.0\n2,20,3.5\n';
const movies = 'movieId,title,genres\n10,A,x\n20,B,y|z\n';

async function recognize(files: Record<string, string | Uint8Array>) {
  const recognition = await recognizeFolder(temporaryFolder(files));
  return {
    type: recognition.type,
    pairs:
      recognition.type === 'clear'
        ? [[recognition.layout.ratings.file, recognition.layout.items?.file]]
        : recognition.type === 'unsure'
          ? recognition.candidates.map((layout) => [layout.ratings.file, layout.items?.file])
          : [],
    recognition,
  };
}

describe('recognizeFolder', () => {
  it.each<[string, Record<string, string | Uint8Array>, [string, string | undefined]]>([
    ['ratings and items', { 'a.csv': ratings, 'b.csv': movies }, ['a.csv', 'b.csv']],
    ['ratings alone', { 'a.csv': ratings }, ['a.csv', undefined]],
    [
      'a training part beside a test part',
      { 'train.csv': ratings, 'test.csv': 'userId,movieId,rating\n1,20,1\n', 'm.csv': movies },
      ['train.csv', 'm.csv'],
    ],
    [
      'items of other ids beside the right ones',
      {
        'r.csv': 'user,product,score\nu,p1,3\n',
        'x.csv': 'product,category\nq1,x\n',
        'y.csv': 'product,category\np1,x\n',
      },
      ['r.csv', 'y.csv'],
    ],
    [
      'a table of users beside',
      {
        'r.csv': 'user,product,score\nu,p1,3\n',
        'users.csv': 'user,name\nu,Uta\n',
        'products.csv': 'id,title,genre\np1,P,x\n',
      },
      ['r.csv', 'products.csv'],
    ],
    [
      'quoted fields in a TSV',
      { 'r.tsv': 'user\titem\trating\n"u\t1"\t"i"\t4\n', 'i.tsv': 'item\tgenres\ni\tx\n' },
      ['r.tsv', 'i.tsv'],
    ],
  ])('is clear with %s', async (_name, files, pair) => {
    const { type, pairs } = await recognize(files);
    expect(type).toBe('clear');
    expect(pairs).toEqual([pair]);
  });

  it.each<[string, Record<string, string>, [string, string | undefined][]]>([
    [
      'two ratings files and no name that tells',
      { 'a.csv': ratings, 'b.csv': ratings, 'm.csv': movies },
      [
        ['a.csv', 'm.csv'],
        ['b.csv', 'm.csv'],
      ],
    ],
    [
      'two items files and no name that tells',
      { 'r.csv': ratings, 'm.csv': movies, 'n.csv': movies },
      [
        ['r.csv', 'm.csv'],
        ['r.csv', 'n.csv'],
      ],
    ],
    ['no ratings, only users and items', { 'a.csv': 'user,item\nu,i\n' }, [['a.csv', undefined]]],
    ['columns without known names', { 'a.csv': 'who,what,how\n1,2,3\n' }, []],
    ['no header', { 'a.csv': '1,2,3\n1,3,4\n' }, []],
    [
      'items whose categories cannot be told',
      { 'r.csv': 'user,item,rating\nu,i,3\n', 'i.csv': 'item,name,colour\ni,I,red\n' },
      [['r.csv', 'i.csv']],
    ],
  ])('is unsure with %s', async (_name, files, expected) => {
    const { type, pairs } = await recognize(files);
    expect(type).toBe('unsure');
    expect(pairs).toEqual(expected);
  });

  it('shows the tables to choose columns by', async () => {
    const { recognition } = await recognize({ 'a.csv': 'who;what\n"x;y";2\nz;3\n' });
    expect(recognition).toMatchObject({
      type: 'unsure',
      tables: [
        {
          file: 'a.csv',
          delimiter: ';',
          header: true,
          columns: ['who', 'what'],
          rows: [
            ['x;y', '2'],
            ['z', '3'],
          ],
        },
      ],
    });
  });

  it.each<[string, Record<string, string | Uint8Array>]>([
    ['an empty folder', {}],
    ['prose', { 'README.md': '# Ratings\n\nSome text, and more.\n' }],
    ['a binary file', { 'a.csv': Uint8Array.from([1, 0, 2, 0, 44, 10]) }],
    ['an empty file', { 'ratings.csv': '' }],
    ['a gzip that is none', { 'ratings.csv.gz': 'x' }],
  ])('finds nothing in %s', async (_name, files) => {
    const { recognition } = await recognize(files);
    expect(recognition).toMatchObject({ type: 'none' });
  });

  it('says what to do with UTF-16', async () => {
    const { recognition } = await recognize({
      'r.csv': Buffer.from(`\ufeff${ratings}`, 'utf16le'),
    });
    expect(recognition).toMatchObject({ type: 'none' });
    expect(JSON.stringify(recognition)).toContain('r.csv is UTF-16: save it as UTF-8.');
  });

  it('is a user’s error where the folder is not there', async () => {
    await expect(recognizeFolder(path.join(temporaryFolder(), 'no'))).rejects.toThrow(
      'as a folder',
    );
  });

  it('tells the encoding by bytes far from the start', async () => {
    const lines = Array.from({ length: 8000 }, (_, i) => `${i}::Title ${i}::Drama`);
    const text = `${lines.join('\n')}\n9999::Café::Drama\n`;
    const { recognition } = await recognize({
      'ratings.dat': '9999::1::5::1\n1::9999::5::1\n',
      'movies.dat': Buffer.from(text, 'latin1'),
    });
    if (recognition.type !== 'clear') throw new Error(recognition.type);
    expect(recognition.layout.encoding).toBe('latin-1');
    const { dataset } = await readDataset(recognition.layout);
    expect(dataset.titles).toEqual(['Title 1', 'Café']);
  });
});

describe('recognizeFiles', () => {
  it('takes the files that are named and finds the others', async () => {
    const folder = temporaryFolder({ 'a.csv': ratings, 'b.csv': ratings, 'm.csv': movies });
    const layout = await recognizeFiles({ folder, ratings: 'b.csv' });
    expect([layout.ratings.file, layout.items?.file]).toEqual(['b.csv', 'm.csv']);
  });

  it('takes files from elsewhere', async () => {
    const [folder, other] = [
      temporaryFolder(),
      temporaryFolder({ 'r.csv': ratings, 'm.csv': movies }),
    ];
    const layout = await recognizeFiles({
      folder,
      ratings: path.join(other, 'r.csv'),
      items: path.relative(folder, path.join(other, 'm.csv')),
    });
    const { dataset } = await readDataset(layout);
    expect(dataset.joinReport.matchedItems).toBe(2);
  });

  it('keeps the columns of sdrl.json for a file whose columns cannot be told', async () => {
    const saved = { ratings: { file: 'a.csv', user: 'who', item: 'what', rating: 'how' } };
    const folder = temporaryFolder({
      'sdrl.json': JSON.stringify(saved),
      'a.csv': 'who,what,how\nu,i,1\n',
      'b.csv': 'who,what,how\nu,i,2\n',
      'c.csv': ratings,
      'm.csv': movies,
    });
    expect((await recognizeFiles({ folder })).ratings.file).toBe('a.csv');
    const other = await recognizeFiles({ folder, ratings: 'b.csv' });
    expect(other.ratings).toMatchObject({ file: 'b.csv', user: 'who', rating: 'how' });
    const known = await recognizeFiles({ folder, ratings: 'c.csv', items: 'm.csv' });
    expect(known).toMatchObject({ ratings: { user: 'userId' }, items: { item: 'movieId' } });
  });

  it.each<[string, Record<string, string | Uint8Array>, { ratings?: string }, string, string]>([
    ['is nothing', {}, {}, 'dataset/not-recognized', 'No file here looks like ratings'],
    [
      'are two possibilities',
      { 'a.csv': ratings, 'b.csv': ratings },
      {},
      'dataset/ambiguous',
      'a.csv; b.csv',
    ],
    [
      'are items without a category',
      { 'r.csv': ratings, 'm.csv': 'movieId,title\n10,Ten\n20,Twenty\n' },
      {},
      'dataset/ambiguous',
      'r.csv with m.csv, but it is not certain',
    ],
    [
      'is a file that cannot be told',
      { 'a.csv': 'x,y\n1,2\n' },
      { ratings: 'a.csv' },
      'dataset/not-recognized',
      'sdrl.json',
    ],
    ['is no such file', {}, { ratings: 'no.csv' }, 'file/unreadable', 'ENOENT'],
    [
      'is UTF-16',
      { 'r.csv': Buffer.from(`\ufeff${ratings}`, 'utf16le') },
      { ratings: 'r.csv' },
      'dataset/not-recognized',
      'save it as UTF-8',
    ],
  ])('says so where there %s', async (_name, files, named, code, words) => {
    const promise = recognizeFiles({ folder: temporaryFolder(files), ...named });
    await expect(promise).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });
});

describe('a mistake in a file whose header names its columns', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['a ragged row of ratings', { 'r.csv': `${ratings}3,10\n` }, 'dataset/ragged-row', 'r.csv:4'],
    [
      'a rating that is no number',
      { 'r.csv': `${ratings}3,10,x\n` },
      'dataset/rating-not-a-number',
      'r.csv:4:6',
    ],
    [
      'an unclosed quote',
      { 'r.csv': `${ratings}3,"10,4\n` },
      'dataset/unclosed-quote',
      'r.csv:4:3',
    ],
    ['a ragged row of items', { 'm.csv': `${movies}30\n` }, 'dataset/ragged-row', 'm.csv:4'],
    ['no row at all', { 'r.csv': 'userId,movieId,rating\n' }, 'dataset/empty-file', 'r.csv'],
    ['no rows behind an empty file', { 'r.csv': '' }, 'dataset/not-recognized', 'r.csv is empty'],
    ['no item column', { 'r.csv': 'userId,what\n1,2\n' }, 'dataset/no-ratings', 'userId, what'],
  ])('is told with its place: %s', async (_name, files, code, words) => {
    const folder = temporaryFolder({ 'r.csv': ratings, 'm.csv': movies, ...files });
    const reading = recognizeFiles({ folder }).then((layout) => readDataset(layout));
    await expect(reading).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as string,
    });
  });
});
