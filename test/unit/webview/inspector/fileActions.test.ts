import { beforeEach, expect, test } from 'vitest';
import type { RowTable } from '../../../../src/protocol/inspectApi';
import { FileActions } from '../../../../webview/inspector/fileActions';
import { InspectorState } from '../../../../webview/inspector/inspectorState';
import { initialView } from '../../../../webview/inspector/inspectorView';
import { RowTables } from '../../../../webview/inspector/rowTables';
import { selectionActions } from '../../../../webview/inspector/selectionActions';
import type { Ask } from '../../../../webview/shared/modelPanel';

const rows: RowTable = {
  side: 'user',
  ids: ['7', '8', '9'],
  titles: ['7', '8', '9'],
  ratingCounts: Uint32Array.of(1, 2, 3),
  meanRatings: Float32Array.of(3, NaN, 4),
  categoryNames: [],
  categories: {
    rows: 3,
    columns: 0,
    indptr: new Uint32Array(4),
    indices: new Uint32Array(),
    values: new Float32Array(),
  },
};
let asked: [string, unknown][];
let refusal: Error | undefined;
const ask = ((method: string, params: unknown) => {
  if (method === 'rowTable') return Promise.resolve(rows);
  asked.push([method, params]);
  return refusal ? Promise.reject(refusal) : Promise.resolve(null);
}) as unknown as Ask; // no answer is looked at

beforeEach(() => {
  asked = [];
  refusal = undefined;
});

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function open() {
  const state = new InspectorState({
    view: { ...initialView({ blocks: [] }), side: 'user' },
    tables: new RowTables(ask),
    placeOf: () => [0, 0],
    onChange: () => undefined,
    keep: () => undefined,
  });
  const files = new FileActions({
    ask,
    state,
    name: 'club',
    shown: () => Uint32Array.of(2),
    metadata: () => undefined,
  });
  await settled();
  state.select(Uint32Array.of(0, 1), 'replace');
  return { state, files };
}

test('rows open as text: those shown, selected, or all', async () => {
  const { files } = await open();
  await files.rows('selected', 'csv');
  await files.rows('shown', 'json');
  await files.rows('all', 'csv');
  const texts = asked.map(([, params]) => (params as { text: string }).text);
  expect(texts[0]!.trim().split(/\r?\n/)).toHaveLength(3);
  expect(JSON.parse(texts[1]!)).toMatchObject([{ id: '9' }]);
  expect(texts[2]!.trim().split(/\r?\n/)).toHaveLength(4);
  expect(asked[0]![1]).toMatchObject({ language: 'csv' });
});

test('vectors are asked for by id, all of them without a list', async () => {
  const { files } = await open();
  await files.embedding('internal', 'selected', 'npy');
  await files.embedding('all', 'all', 'tsv');
  expect(asked).toEqual([
    ['exportEmbedding', { side: 'user', block: 'internal', format: 'npy', ids: ['7', '8'] }],
    ['exportEmbedding', { side: 'user', block: 'all', format: 'tsv' }],
  ]);
});

test('pictures are saved under the name of model, side and block', async () => {
  const { files } = await open();
  const picture = { svg: () => '<svg/>', png: () => Promise.resolve(new Blob(['png'])) };
  await files.picture('internal', picture, 'svg');
  await files.picture('internal', picture, 'png');
  await files.picture('internal', undefined, 'svg');
  expect(asked).toEqual([
    ['saveFile', { fileName: 'club-users-internal.svg', content: '<svg/>' }],
    ['saveFile', { fileName: 'club-users-internal.png', content: new TextEncoder().encode('png') }],
  ]);
});

test('a view is saved as it stands', async () => {
  const { files, state } = await open();
  await files.saveView();
  expect(asked).toEqual([['saveView', { view: state.view }]]);
});

test('two to twelve users can be compared; what goes wrong is said', async () => {
  const { state } = await open();
  const actions = (): ReturnType<typeof selectionActions> =>
    selectionActions(state, {
      ask,
      onShowTable: () => undefined,
      onShowDetail: () => undefined,
      onExport: () => undefined,
    });
  const compare = actions().find(({ text }) => text === 'Compare')!;
  expect(compare.reason).toBeUndefined();
  refusal = new Error('no such user');
  compare.run();
  await settled();
  expect(asked).toEqual([['openPanel', { type: 'compare', userIds: ['7', '8'] }]]);
  expect(state.trouble).toBe('no such user');
  state.select(Uint32Array.of(1), 'replace');
  expect(actions().find(({ text }) => text === 'Compare')!.reason).toBeDefined();
  actions().at(-1)!.run();
  expect(state.selected).toHaveLength(0);
});
