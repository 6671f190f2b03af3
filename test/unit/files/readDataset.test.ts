import { appendFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Canceled, UserError } from '../../../src/core/errors';
import { readDataset } from '../../../src/files/readDataset';
import { temporaryFolder } from './temporaryFolder';
import type { DatasetLayout } from '../../../src/core/dataset/datasetLayout';
import type { ReadDatasetOptions, ReadingProgress } from '../../../src/files/readDataset';

const layout: DatasetLayout = {
  format: 'table',
  folder: '',
  encoding: 'utf-8',
  ratings: {
    file: 'ratings.csv',
    delimiter: ',',
    header: true,
    user: 'user',
    item: 'item',
    rating: 'rating',
  },
  items: {
    file: 'items.csv',
    delimiter: ',',
    header: true,
    item: 'item',
    title: 'title',
    categories: { type: 'list', column: 'genres', separator: '|' },
  },
};
const ratingsOnly = { ...layout, items: undefined };
const itemsText = 'item,title,genres\na,A,x\nb,B,\nz,Z,x\n';

function read(
  files: Record<string, string | Uint8Array>,
  options?: ReadDatasetOptions,
  base = ratingsOnly as DatasetLayout,
) {
  return readDataset({ ...base, folder: temporaryFolder(files) }, options);
}

async function rejectionOf(promise: Promise<unknown>): Promise<UserError> {
  const error: unknown = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error;
  throw error;
}

describe('readDataset', () => {
  it('counts the last of several ratings of one item and reports the first few', async () => {
    const repeats = Array.from({ length: 7 }, (_, i) => `u,a,${(i + 2) / 2}\n`).join('');
    const { dataset } = await read({
      'ratings.csv': `user,item,rating\nu,a,1\nv,a,5\n${repeats}`,
    });
    expect([...dataset.interactions.values]).toEqual([4, 5]);
    expect(dataset.joinReport.ratingRows).toBe(9);
    expect(dataset.joinReport.duplicateRows).toBe(7);
    expect(dataset.joinReport.duplicates).toEqual(
      [4, 5, 6, 7, 8].map((line) => ({ id: 'user u, item a', file: 'ratings.csv', line })),
    );
  });

  it('reports items that are missing, unrated, or without categories', async () => {
    const { dataset } = await read(
      { 'ratings.csv': 'user,item,rating\nu,a,1\nu,c,1\nv,c,2\nv,b,2\n', 'items.csv': itemsText },
      {},
      layout,
    );
    expect(dataset.joinReport).toMatchObject({
      matchedItems: 2,
      missingItems: 1,
      missing: [{ id: 'c', file: 'ratings.csv', line: 3 }],
      unratedItems: 1,
      uncategorizedItems: 1,
    });
    expect(dataset.titles).toEqual(['A', 'c', 'B']);
    expect(dataset.categories.names).toEqual(['x']);
    expect([...dataset.categories.known]).toEqual([1, 0, 0]);
  });

  it('has no categories where there is no items file', async () => {
    const { dataset } = await read({ 'ratings.csv': 'user,item,rating\nu,a,1\n' });
    expect(dataset.categories.names).toEqual([]);
    expect(dataset.categories.matrix.rows).toBe(1);
    expect(dataset.titles).toEqual(['a']);
  });

  it('numbers the rows of a test file jointly with the training part', async () => {
    const { dataset, test } = await read(
      {
        'ratings.csv': 'user,item,rating\nu,a,1\nv,b,2\n',
        'test.csv': 'rating,item,user\n5,a,v\n4,c,w\n',
      },
      { testFile: 'test.csv' },
    );
    expect(dataset.users.ids).toEqual(['u', 'v', 'w']);
    expect(dataset.items.ids).toEqual(['a', 'b', 'c']);
    expect([...dataset.interactions.indptr]).toEqual([0, 1, 2, 2]);
    expect([...test!.indptr]).toEqual([0, 0, 1, 2]);
    expect([...test!.indices]).toEqual([0, 2]);
    expect([...test!.values]).toEqual([5, 4]);
    expect(dataset.ratingScale.max).toBe(5);
  });

  it('refuses a test rating that is trained on', async () => {
    const files = {
      'ratings.csv': 'user,item,rating\nu,a,1\nv,b,2\n',
      'test.csv': 'user,item,rating\nu,b,1\nv,b,2\n',
    };
    expect(await rejectionOf(read(files, { testFile: 'test.csv' }))).toMatchObject({
      code: 'dataset/test-overlap',
      location: { file: 'test.csv', line: 3 },
    });
  });

  it('says that label columns need an items file', async () => {
    const files = { 'ratings.csv': 'user,item,rating\nu,a,1\n' };
    const error = await rejectionOf(read(files, { labelColumns: ['mood'] }));
    expect(error.code).toBe('dataset/no-items-file');
  });

  it('fingerprints the bytes of ratings and items, and of nothing else', async () => {
    const ratings = 'user,item,rating\nu,a,1\n';
    const of = async (files: Record<string, string>, options?: ReadDatasetOptions) =>
      (await read(files, options, layout)).dataset.fingerprint;
    const plain = await of({ 'ratings.csv': ratings, 'items.csv': itemsText });
    // printf 'user,item,rating\nu,a,1\nitem,title,genres\na,A,x\nb,B,\nz,Z,x\n' | sha256sum
    expect(plain).toBe('sha256:fcb2faf9b5a429d0f85dc572d140b27617fcc59aaa805a8a40f0f4e06fa02eb2');
    const files = { 'ratings.csv': ratings, 'items.csv': itemsText };
    const withTest = { ...files, 'test.csv': 'user,item,rating\nu,b,1\n' };
    expect(await of(withTest, { testFile: 'test.csv' })).toBe(plain);
    expect(await of({ ...files, 'ratings.csv': `${ratings}u,b,1\n` })).not.toBe(plain);
  });

  it('reports progress by the bytes on the disk, up to all of them', async () => {
    const text = `user,item,rating\n${'u,a,1\n'.repeat(400_000)}`;
    for (const [file, content] of [
      ['ratings.csv', Buffer.from(text)],
      ['ratings.csv.gz', gzipSync(text)],
    ] as const) {
      const steps: ReadingProgress[] = [];
      const ratings = { ...layout.ratings, file };
      const onProgress = (step: ReadingProgress) => void steps.push(step);
      await read({ [file]: content }, { onProgress }, { ...ratingsOnly, ratings });
      expect(steps.at(-1)).toEqual({
        file,
        bytesRead: content.length,
        totalBytes: content.length,
      });
    }
  });

  it.each<[string, Record<string, string | Uint8Array>, string]>([
    ['is not there', {}, 'file/unreadable'],
    ['is empty', { 'ratings.csv': '' }, 'dataset/empty-file'],
    ['is UTF-16', { 'ratings.csv': Buffer.from('\ufeffuser,item', 'utf16le') }, 'dataset/utf-16'],
    ['is UTF-16 without a mark', { 'ratings.csv': Buffer.from('user', 'utf16le') }, 'dataset/nul'],
  ])('is a user’s error where the file %s', async (_name, files, code) => {
    const error = await rejectionOf(read(files));
    expect(error.code).toBe(code);
    expect(error.location?.file).toContain('ratings.csv');
  });

  it('is a user’s error where a folder is named', async () => {
    const ratings = { ...layout.ratings, file: '.' };
    const error = await rejectionOf(read({}, {}, { ...ratingsOnly, ratings }));
    expect(error.code).toBe('file/unreadable');
  });

  it.each([
    ['no gzip at all', Buffer.from('user,item,rating\nu,a,1\n')],
    ['cut off', gzipSync('user,item,rating\nu,a,1\n').subarray(0, -6)],
  ])('is a user’s error where a .gz is %s', async (_name, content) => {
    const ratings = { ...layout.ratings, file: 'ratings.csv.gz' };
    const promise = read({ 'ratings.csv.gz': content }, {}, { ...ratingsOnly, ratings });
    expect((await rejectionOf(promise)).code).toBe('file/bad-gzip');
  });

  it.each(['grows', 'is written anew'])(
    'says so when the file %s while it is read',
    async (how) => {
      const text = `user,item,rating\n${'u,a,1\n'.repeat(400_000)}`;
      const folder = temporaryFolder({ 'ratings.csv': text });
      const file = path.join(folder, 'ratings.csv');
      let isFirst = true;
      const onProgress = () => {
        if (!isFirst) return;
        isFirst = false;
        if (how === 'grows') appendFileSync(file, 'u,b,1\n');
        else {
          writeFileSync(file, text);
          utimesSync(file, new Date(0), new Date(0));
        }
      };
      const error = await rejectionOf(readDataset({ ...ratingsOnly, folder }, { onProgress }));
      expect(error.code).toBe('file/changed');
      expect(error.message).toContain('Try again');
    },
  );

  it.each(['ratings.csv', 'ratings.csv.gz'])(
    'stops in the middle of %s when told to',
    async (file) => {
      const text = `user,item,rating\n${'u,a,1\n'.repeat(1_000_000)}`;
      const content = file.endsWith('.gz') ? gzipSync(text) : text;
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      const ratings = { ...layout.ratings, file };
      const promise = read(
        { [file]: content },
        { signal: controller.signal, onProgress },
        { ...ratingsOnly, ratings },
      );
      await expect(promise).rejects.toBeInstanceOf(Canceled);
    },
  );

  it('stops while the matrix is built', async () => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `${i % 1000},${i % 7919},1`);
    const controller = new AbortController();
    const onProgress = ({ bytesRead, totalBytes }: ReadingProgress) => {
      // All bytes are there: what is left is the matrix.
      if (bytesRead === totalBytes) setTimeout(() => controller.abort(), 1);
    };
    const promise = read(
      { 'ratings.csv': `user,item,rating\n${rows.join('\n')}\n` },
      { signal: controller.signal, onProgress },
    );
    await expect(promise).rejects.toBeInstanceOf(Canceled);
  });
});
