import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DatasetLayout } from '../../../src/core/dataset/datasetLayout';
import { Canceled } from '../../../src/core/errors';
import { createRandom } from '../../../src/core/random';
import { DatasetLines, type SoughtRating } from '../../../src/files/datasetLines';
import { temporaryFolder } from './temporaryFolder';

const layout: DatasetLayout = {
  format: 'table',
  folder: '',
  encoding: 'utf-8',
  ratings: { file: 'ratings.csv', delimiter: ',', header: true, user: 'user', item: 'item' },
  items: { file: 'items.csv', delimiter: ',', header: true, item: 'id', title: 'title' },
};

/** The line found in a folder with these files. */
async function lineIn(
  files: Record<string, string | Uint8Array>,
  sought: SoughtRating,
  changed: Partial<DatasetLayout> = {},
): Promise<string> {
  const { file, line } = await new DatasetLines().find(
    { ...layout, folder: temporaryFolder(files), ...changed },
    sought,
  );
  return `${path.basename(file)}:${line}`;
}

const small = {
  'ratings.csv': 'user,item\n1,a\n\n1,b\n"2","say ""b"""\n2,b\n"3\n3",a\n4,a',
  'items.csv': 'id,title\nb,"Two\nlines"\na,A\na,A again\n',
};

describe('DatasetLines', () => {
  it.each([
    ['a rating', { userId: '1', itemId: 'b' }, 'ratings.csv:4'],
    ['a rating after a field of two lines', { userId: '4', itemId: 'a' }, 'ratings.csv:9'],
    ['an id with quotes in it', { userId: '2', itemId: 'say "b"' }, 'ratings.csv:5'],
    ['an id of two lines', { userId: '3\n3' }, 'ratings.csv:7'],
    ['the first rating of a user', { userId: '2' }, 'ratings.csv:5'],
    ['the first line of an item', { itemId: 'a' }, 'items.csv:4'],
    ['an item that the items file lacks', { itemId: 'say "b"' }, 'ratings.csv:5'],
  ])('finds %s', async (_case, sought, line) => {
    expect(await lineIn(small, sought)).toBe(line);
  });

  it.each([
    [
      'a user who is not there',
      { userId: '77', itemId: 'a' },
      'no rating of user “77” for item “a”',
    ],
    [
      'a pair that is not there',
      { userId: '2', itemId: 'a' },
      'no rating of user “2” for item “a”',
    ],
    ['an item that is nowhere', { itemId: 'A' }, 'no rating of item “A”'],
  ])('says that there is no line for %s', async (_case, sought, message) => {
    await expect(lineIn(small, sought)).rejects.toThrow(message);
  });

  it('finds what a search through all lines finds, grouped by user or not', async () => {
    const random = createRandom('lines');
    const pairs = Array.from({ length: 60_000 }, () => [random.integer(400), random.integer(900)]);
    const grouped = pairs.toSorted(([a = 0], [b = 0]) => a - b);
    for (const rows of [pairs, grouped]) {
      const text = [
        'user,item,a long name that fills the file',
        ...rows.map((r) => `${r.join()},x`),
      ];
      const padded = text.map((line) => line.padEnd(30, 'x')).join('\n'); // 1.9 MB: eight marks
      const folder = temporaryFolder({ 'ratings.csv': padded });
      const { format, encoding, ratings } = layout;
      const ratingsOnly = { format, encoding, ratings };
      const lines = new DatasetLines();
      for (let k = 0; k < 15; k++) {
        const [user, item] = rows[random.integer(rows.length)]!;
        const first = rows.findIndex((row) => row[0] === user && row[1] === item);
        const sought = { userId: String(user), itemId: String(item) };
        const found = await lines.find({ ...ratingsOnly, folder }, sought);
        expect(found.line).toBe(first + 2);
        const [byUser, byItem] = [{ userId: sought.userId }, { itemId: sought.itemId }];
        expect((await lines.find({ ...ratingsOnly, folder }, byUser)).line).toBe(
          rows.findIndex((row) => row[0] === user) + 2,
        );
        expect((await lines.find({ ...ratingsOnly, folder }, byItem)).line).toBe(
          rows.findIndex((row) => row[1] === item) + 2,
        );
      }
    }
  });

  it('finds ratings in adjacency lists, by any of their items', async () => {
    const files = { 'train.txt': '0 5 6\n1 7\n2  6  05\n' };
    const lists: Partial<DatasetLayout> = {
      format: 'lightgcn',
      ratings: { ...layout.ratings, file: 'train.txt', delimiter: ' ', header: false },
    };
    expect(await lineIn(files, { userId: '2', itemId: '05' }, lists)).toBe('train.txt:3');
    expect(await lineIn(files, { userId: '0', itemId: '6' }, lists)).toBe('train.txt:1');
    await expect(lineIn(files, { userId: '1', itemId: '1' }, lists)).rejects.toThrow('no rating');
  });

  it('finds ids in Latin-1, and says that an id which it cannot hold is not there', async () => {
    const ratings = new Uint8Array(Buffer.from('user,item\né,1\nè,2\n', 'latin1'));
    const latin = { encoding: 'latin-1' } as const;
    expect(await lineIn({ 'ratings.csv': ratings }, { userId: 'è' }, latin)).toBe('ratings.csv:3');
    await expect(lineIn({ 'ratings.csv': ratings }, { userId: 'я' }, latin)).rejects.toThrow(
      'no rating of user “я”',
    );
  });

  it('reads a file that has changed anew', async () => {
    const folder = temporaryFolder(small);
    const lines = new DatasetLines();
    const line = async (): Promise<number> =>
      (await lines.find({ ...layout, folder }, { userId: '4', itemId: 'a' })).line;
    expect(await line()).toBe(9);
    const file = path.join(folder, 'ratings.csv');
    writeFileSync(file, 'user,item\n4,a\n');
    utimesSync(file, 1, 1);
    expect(await line()).toBe(2);
  });

  it('says that compressed files have no lines to open', async () => {
    const packed: Partial<DatasetLayout> = {
      ratings: { ...layout.ratings, file: 'ratings.csv.gz' },
    };
    await expect(
      lineIn({ 'ratings.csv.gz': gzipSync(small['ratings.csv']) }, { userId: '1' }, packed),
    ).rejects.toThrow(/ratings\.csv\.gz: is compressed: it has no lines that an editor could show/);
  });

  it('says what is wrong with a file that is missing or ragged', async () => {
    await expect(lineIn({}, { userId: '1' })).rejects.toThrow('There is no such file');
    await expect(lineIn({ 'ratings.csv': 'user,item\n1,2\n1' }, { userId: '1' })).rejects.toThrow(
      'ratings.csv:3:2: expected 2 columns, got 1',
    );
  });

  it('stops when it is told to, and answers the next question', async () => {
    const folder = temporaryFolder(small);
    const lines = new DatasetLines();
    const stopped = lines.find({ ...layout, folder }, { userId: '1' }, AbortSignal.abort());
    await expect(stopped).rejects.toThrow(Canceled);
    expect((await lines.find({ ...layout, folder }, { userId: '1' })).line).toBe(2);
  });

  it('does not let a question that waits for another’s reading end with it', async () => {
    const folder = temporaryFolder(small);
    const lines = new DatasetLines();
    const controller = new AbortController();
    const first = lines.find({ ...layout, folder }, { userId: '1' }, controller.signal);
    const second = lines.find({ ...layout, folder }, { userId: '4' });
    controller.abort();
    await expect(first).rejects.toThrow(Canceled);
    expect((await second).line).toBe(9);
  });
});
