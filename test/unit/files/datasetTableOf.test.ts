import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatasetTable } from '../../../src/core/hover/datasetTable';
import { datasetTableOf, stampOf } from '../../../src/files/datasetTableOf';
import { temporaryFolder } from './temporaryFolder';

type Files = Readonly<Record<string, string | Uint8Array>>;

const flags = (...set: number[]): string =>
  Array.from({ length: 19 }, (_, i) => (set.includes(i) ? '1' : '0')).join('|');
const movielens: Files = {
  'ratings.csv': 'userId,movieId,rating,timestamp\n1,10,4.0,964982703\n2,20,0.5,964982704\n',
  'movies.csv': 'movieId,title,genres\n10,"A, The",Comedy|Drama\n20,B,Drama\n',
  'tags.csv': 'userId,movieId,tag,timestamp\n1,10,funny,1445714994\n',
  'README.txt': 'Ratings, 1 to 5.\n',
};

async function tableIn(files: Files, file: string): Promise<DatasetTable | undefined> {
  return (await datasetTableOf(path.join(temporaryFolder(files), file)))?.table;
}

/** Roles by position; `-` for a column of no matter. */
function roles(table: DatasetTable | undefined): string | undefined {
  return table?.columns?.map(({ role = '-' }) => role).join(' ');
}

describe('datasetTableOf', () => {
  it.each<[string, Files, string, string, string]>([
    ['MovieLens CSV', movielens, 'ratings.csv', 'ratings', 'user item rating timestamp'],
    ['MovieLens CSV items', movielens, 'movies.csv', 'items', 'item title categories'],
    [
      'MovieLens ::',
      { 'ratings.dat': '1::10::4::964982703\n2::20::0.5::9\n', 'movies.dat': '10::A::Drama\n' },
      'ratings.dat',
      'ratings',
      'user item rating timestamp',
    ],
    [
      'MovieLens 100K',
      { 'u.data': '1\t10\t4\t881250949\n2\t20\t1\t881250949\n' },
      'u.data',
      'ratings',
      'user item rating timestamp',
    ],
    [
      'MovieLens 100K’s test part',
      {
        'u.data': '1\t10\t4\t881250949\n2\t20\t1\t881250949\n',
        'u1.test': '2\t20\t1\t881250949\n',
      },
      'u1.test',
      'ratings',
      'user item rating timestamp',
    ],
    [
      'MovieLens 100K flags',
      {
        'u.data': '1\t10\t4\t881250949\n2\t20\t1\t881250949\n',
        'u.item': `10|A|01-Jan-1995||http://x|${flags(5, 8)}\n20|B|01-Jan-1995||http://x|${flags(8)}\n`,
      },
      'u.item',
      'items',
      `item title - - - ${Array.from({ length: 19 }, () => 'categories').join(' ')}`,
    ],
    [
      'RecBole interactions',
      {
        'a.inter': 'user_id:token\titem_id:token\trating:float\n1\t10\t4\n2\t20\t5\n',
        'a.item': 'item_id:token\tgenre:token_seq\n10\tDrama War\n20\tWar\n',
      },
      'a.inter',
      'ratings',
      'user item rating',
    ],
    [
      'a table described by sdrl.json',
      {
        'likes.txt': 'what;who\na;b\n',
        'sdrl.json': JSON.stringify({
          ratings: { file: 'likes.txt', delimiter: ';', user: 'who', item: 0 },
        }),
      },
      'likes.txt',
      'ratings',
      'item user',
    ],
  ])('knows the columns of %s', async (_, files, file, holds, expected) => {
    const table = await tableIn(files, file);
    expect(table?.holds).toBe(holds);
    expect(roles(table)).toBe(expected);
  });

  it('knows adjacency lists, which have no columns', async () => {
    const lists = '0 1 2\n1 2 3 4\n2 5\n';
    const table = await tableIn({ 'train.txt': lists, 'test.txt': lists }, 'test.txt');
    expect(table).toEqual({
      holds: 'ratings',
      dialect: { delimiter: ' ', quoting: 'none', separation: 'runs' },
      encoding: 'utf-8',
      header: false,
    });
  });

  it('knows nothing of other files, also beside a dataset', async () => {
    for (const file of ['tags.csv', 'README.txt'])
      expect(await tableIn(movielens, file)).toBe(undefined);
    expect(await tableIn({ 'prices.csv': 'item,price\nmilk,1\n' }, 'prices.csv')).toBeUndefined();
  });

  it('looks into an sdrl.json in a folder above', async () => {
    const folder = temporaryFolder({
      'sdrl.json': JSON.stringify({
        ratings: { file: 'parts/a.csv', header: false, user: 0, item: 1 },
      }),
    });
    mkdirSync(path.join(folder, 'parts'));
    writeFileSync(path.join(folder, 'parts', 'a.csv'), '1,2\n3,4\n');
    const found = await datasetTableOf(path.join(folder, 'parts', 'a.csv'));
    expect(found?.folder).toBe(folder);
    expect(roles(found?.table)).toBe('user item');
  });

  it('says where an sdrl.json names a column that is not there', async () => {
    const sdrlJson = JSON.stringify({ ratings: { file: 'a.csv', user: 'nobody', item: 'i' } });
    await expect(
      tableIn({ 'a.csv': 'u,i\n1,2\n', 'sdrl.json': sdrlJson }, 'a.csv'),
    ).rejects.toThrow('expected one column “nobody” for the user, there is none.');
  });
});

describe('stampOf', () => {
  it('is another after the file or its sdrl.json has changed', async () => {
    const folder = temporaryFolder(movielens);
    const file = path.join(folder, 'ratings.csv');
    const stamps = [await stampOf(file), await stampOf(file)];
    writeFileSync(file, 'userId,movieId\n');
    stamps.push(await stampOf(file));
    writeFileSync(path.join(folder, 'sdrl.json'), '{}');
    stamps.push(await stampOf(file));
    expect(stamps[1]).toBe(stamps[0]);
    expect(new Set(stamps).size).toBe(3);
  });
});
