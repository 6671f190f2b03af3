import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filterDataset } from '../../../src/core/dataset/filterDataset';
import { splitInteractions } from '../../../src/core/dataset/splitInteractions';
import { createRandom } from '../../../src/core/random';
import { readDataset } from '../../../src/files/readDataset';
import { recognizeFiles } from '../../../src/files/recognizeFiles';
import { recognizeFolder } from '../../../src/files/recognizeFolder';
import type { DatasetLayout } from '../../../src/core/dataset/datasetLayout';

const folder = path.resolve('../shared/data/ml-latest-small');
const split = path.resolve('../shared/data/split42');
// The data is not part of the project: without it there is nothing to test here.
const isThere = existsSync(folder) && existsSync(split);

async function clearLayout(): Promise<DatasetLayout> {
  const recognition = await recognizeFolder(folder);
  if (recognition.type !== 'clear') throw new Error(`expected clear, got ${recognition.type}`);
  return recognition.layout;
}

describe.skipIf(!isThere)('ml-latest-small (skipped where ../shared/data is absent)', () => {
  it('is clear, whatever else lies in its folder', async () => {
    expect(await clearLayout()).toEqual({
      format: 'movielens-csv',
      folder,
      encoding: 'utf-8',
      ratings: {
        file: 'ratings.csv',
        delimiter: ',',
        header: true,
        user: 'userId',
        item: 'movieId',
        rating: 'rating',
        timestamp: 'timestamp',
        ratingRange: [0.5, 5],
      },
      items: {
        file: 'movies.csv',
        delimiter: ',',
        header: true,
        item: 'movieId',
        title: 'title',
        categories: { type: 'list', column: 'genres', separator: '|' },
      },
    });
  });

  it('is read whole and joined', async () => {
    const { dataset } = await readDataset(await clearLayout());
    expect(dataset.users.size).toBe(610);
    expect(dataset.items.size).toBe(9724);
    expect(dataset.interactions.indices.length).toBe(100836);
    expect(dataset.ratingScale).toEqual({ implicit: false, min: 0.5, max: 5 });
    expect(dataset.categories.names).toHaveLength(19);
    expect(dataset.joinReport).toMatchObject({
      ratingRows: 100836,
      duplicateRows: 0,
      matchedItems: 9724,
      missingItems: 0,
      unratedItems: 18, // 9742 movies, 9724 of them rated
    });
    const row = dataset.items.rowOf('11')!;
    expect(dataset.titles[row]).toBe('American President, The (1995)');
    // cat ratings.csv movies.csv | sha256sum
    expect(dataset.fingerprint).toBe(
      'sha256:3649b06bd29b87915ab048e4d4e8600ea4fda6d842e6c137c9a95f8d3bf9e388',
    );
  });

  it('has the size of the reference after the filter and the split', async () => {
    const { dataset } = await readDataset(await clearLayout());
    const filtered = filterDataset(dataset, { minRatings: 20, filter: 'once' });
    expect([filtered.users.size, filtered.items.size]).toEqual([610, 1297]);
    expect(filtered.interactions.indices.length).toBe(67898);
    const { train, test } = splitInteractions(filtered.interactions, {
      testFraction: 0.2,
      random: createRandom(42, 'split'),
    });
    expect([train.indices.length, test.indices.length]).toEqual([54318, 13580]);
  });

  it.each(['relative', 'absolute'])('is read with a fixed split by %s paths', async (kind) => {
    const name = (file: string) =>
      kind === 'absolute' ? path.join(split, file) : path.join('..', 'split42', file);
    const layout = await recognizeFiles({ folder, ratings: name('train.csv') });
    expect(layout.items?.file).toBe('movies.csv');
    const { dataset, test } = await readDataset(layout, { testFile: name('test.csv') });
    expect([dataset.users.size, dataset.items.size]).toEqual([610, 1297]);
    expect([test!.rows, test!.columns]).toEqual([610, 1297]);
    expect(dataset.interactions.indices.length).toBe(54318);
    expect(test!.indices.length).toBe(13580);
    expect(dataset.joinReport.missingItems).toBe(0);
  });
});
