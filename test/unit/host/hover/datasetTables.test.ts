import { expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { DatasetTables } from '../../../../src/host/hover/datasetTables';
import type { TrainerClient } from '../../../../src/host/trainerClient';
import { csvRatings } from '../../core/hover/datasetTables';

/** A trainer that counts what it is asked, and the tables that ask it, by a clock of the test's. */
function tablesAsking(answer: () => unknown) {
  let nowMs = 0;
  let asked = 0;
  const trainer = {
    request: () => {
      asked++;
      return new Promise((resolve) => resolve(answer()));
    },
  } as unknown as TrainerClient; // one method is all that is asked
  const tables = new DatasetTables(trainer, () => nowMs);
  return { tables, asked: () => asked, pass: (ms: number) => (nowMs += ms) };
}

it('asks once for a while, then looks again', async () => {
  const found = { folder: '/data', table: csvRatings };
  const { tables, asked, pass } = tablesAsking(() => found);
  expect(await tables.tableOf('/data/ratings.csv')).toBe(found);
  pass(2000);
  expect(await tables.tableOf('/data/ratings.csv')).toBe(found);
  expect(asked()).toBe(1);
  pass(2000);
  await tables.tableOf('/data/ratings.csv');
  expect(asked()).toBe(2);
});

it('knows nothing of a file of no dataset, nor where an sdrl.json is wrong', async () => {
  expect(await tablesAsking(() => null).tables.tableOf('/a.csv')).toBeUndefined();
  const { tables, asked } = tablesAsking(() => {
    throw new UserError('wrong', { code: 'sdrl-json/wrong' });
  });
  expect(await tables.tableOf('/a.csv')).toBeUndefined();
  expect(await tables.tableOf('/a.csv')).toBeUndefined();
  expect(asked()).toBe(2); // it may have been mended
});
