import { expect, test } from 'vitest';
import { Canceled } from '../../../../src/core/errors';
import type { MetadataTable } from '../../../../src/core/metadata/metadataTable';
import { MetadataTables } from '../../../../webview/inspector/metadataTables';
import type { Ask } from '../../../../webview/shared/modelPanel';

const table = { file: 'films.csv', columns: [] } as unknown as MetadataTable; // enough to be told apart

function open(...answers: (MetadataTable | null | Error)[]) {
  const asked: unknown[] = [];
  const ask = ((_method: string, params: unknown) => {
    asked.push(params);
    const answer = answers.shift()!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }) as unknown as Ask; // metadata is all that is asked for
  const tables = new MetadataTables(ask, () => undefined);
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { tables, asked, settled };
}

test('what was loaded the last time is asked for once', async () => {
  const { tables, asked, settled } = open(table);
  tables.recall('item');
  expect(tables.of('item').isAsked).toBe(true);
  tables.recall('item');
  await settled();
  tables.recall('item');
  expect(asked).toEqual([{ side: 'item', from: 'last' }]);
  expect(tables.of('item')).toEqual({ table, isNew: false });
  expect(tables.of('user')).toEqual({});
});

test('a table stays where no other is chosen or the other does not fit', async () => {
  const misfit = new Error('no ids');
  const { tables, settled } = open(table, null, new Canceled(), misfit);
  tables.choose('item');
  await settled();
  expect(tables.of('item')).toEqual({ table, isNew: true });
  for (const expected of [{ table }, { table }, { table, failed: 'no ids' }]) {
    tables.choose('item');
    await settled();
    expect(tables.of('item')).toEqual(expected);
  }
});
