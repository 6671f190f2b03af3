import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { locateHandlers } from '../../../src/trainer/locateHandlers';
import { temporaryFolder } from '../files/temporaryFolder';
import { writeSmallDataset } from './smallDataset';

const context = { signal: new AbortController().signal, emit: () => undefined };

function modelInDataset(): { readonly folder: string; readonly model: string } {
  const folder = temporaryFolder();
  writeSmallDataset(folder);
  const models = path.join(folder, '.sdrl', 'models');
  mkdirSync(models, { recursive: true });
  return { folder, model: path.join(models, 'small.safetensors') };
}

test('finds the lines of users and items in the dataset that the model lies in', async () => {
  const { folder, model } = modelInDataset();
  const { locateRating } = locateHandlers();
  const line = await locateRating({ model, userId: '1' }, context);
  expect(line).toMatchObject({ file: path.join(folder, 'ratings.csv'), line: 2 });
  expect(line.sizeBytes).toBeGreaterThan(1000);
  expect(await locateRating({ model, itemId: '3' }, context)).toMatchObject({
    file: path.join(folder, 'movies.csv'),
    line: 4,
  });
});

test('says that nothing was asked, or that there is no such rating', async () => {
  const { model } = modelInDataset();
  const { locateRating } = locateHandlers();
  await expect(locateRating({ model }, context)).rejects.toThrow('Nothing was asked for');
  await expect(locateRating({ model, userId: '1', itemId: '99' }, context)).rejects.toThrow(
    'ratings.csv has no rating of user “1” for item “99”',
  );
});
