import { expect, test } from 'vitest';
import type { Side } from '../../../../src/core/model/sdrlModel';
import type { RowTable } from '../../../../src/protocol/inspectApi';
import { InspectorState, type Change } from '../../../../webview/inspector/inspectorState';
import { initialView, type InspectorView } from '../../../../webview/inspector/inspectorView';
import { RowTables } from '../../../../webview/inspector/rowTables';
import { sideOf, withTarget } from '../../../../webview/inspector/viewChanges';
import type { Ask } from '../../../../webview/shared/modelPanel';

const block = (name: string) => ({ name, width: 4, supervision: { type: 'none' } }) as const;
const model = { blocks: [block('internal'), block('external')], categories: [] };
const ids = { item: ['a', 'b', 'c'], user: ['1', '2'] };

function rowTable(side: Side): RowTable {
  const count = ids[side].length;
  return {
    side,
    ids: ids[side],
    titles: ids[side],
    ratingCounts: new Uint32Array(count),
    meanRatings: new Float32Array(count),
    categoryNames: [],
    categories: {
      rows: count,
      columns: 0,
      indptr: new Uint32Array(count + 1),
      indices: new Uint32Array(),
      values: new Float32Array(),
    },
  };
}

async function open(view: InspectorView = initialView(model), failures = 0) {
  const asked: Side[] = [];
  const ask = ((_method: string, { side }: { side: Side }) => {
    asked.push(side);
    return asked.length <= failures
      ? Promise.reject(new Error('not now'))
      : Promise.resolve(rowTable(side));
  }) as unknown as Ask; // only rows are asked for here
  const changes: Change[] = [];
  const kept: InspectorView[] = [];
  const state = new InspectorState({
    view,
    tables: new RowTables(ask),
    placeOf: (name, row) => (row === 2 ? [NaN, NaN] : name === 'internal' ? [0.5, 0] : [-0.5, 0]),
    onChange: (change) => changes.push(change),
    keep: (next) => kept.push(next),
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await settled();
  return { state, asked, changes, kept, settled };
}

test('selecting keeps ids; one row alone is looked at closely', async () => {
  const { state, kept } = await open();
  state.select(Uint32Array.of(0, 2), 'replace');
  expect(sideOf(state.view)).toMatchObject({ selection: ['a', 'c'] });
  expect(sideOf(state.view).detail).toBeUndefined();
  state.select(Uint32Array.of(0), 'remove');
  expect(sideOf(state.view)).toMatchObject({ selection: ['c'], detail: 'c' });
  expect(Array.from(state.selected)).toEqual([2]);
  expect(kept.at(-1)).toBe(state.view);
});

test('each side keeps its own selection, and its rows are asked for once', async () => {
  const { state, asked, settled } = await open();
  state.select(Uint32Array.of(1), 'replace');
  state.showSide('user');
  expect(state.rows).toBeUndefined();
  await settled();
  expect(Array.from(state.selected)).toEqual([]);
  state.showSide('item');
  await settled();
  expect(Array.from(state.selected)).toEqual([1]);
  expect(asked).toEqual(['item', 'user']);
});

test('a row that is not in the model is let go, and said', async () => {
  const target = { type: 'inspector', side: 'user', id: '99' } as const;
  const { state } = await open(withTarget(initialView(model), target, model));
  expect(state.gone).toBe('99');
  expect(sideOf(state.view)).toMatchObject({ selection: [], detail: undefined });
});

test('rows that could not be read are asked for again', async () => {
  const { state, settled } = await open(undefined, 1);
  expect([state.failed, state.rows]).toEqual(['not now', undefined]);
  state.load();
  await settled();
  expect([state.failed, state.rows?.table.side]).toEqual([undefined, 'item']);
});

test('searching finds rows without changing what is kept', async () => {
  const { state, kept } = await open();
  state.searchFor('B');
  expect(Array.from(state.found!)).toEqual([1]);
  state.searchFor(' ');
  expect(state.found).toBeUndefined();
  expect(kept).toEqual([]);
});

test('zooming one map zooms the others about the row pointed at, where they are linked', async () => {
  const { state } = await open();
  state.point('hovered', 'internal', 0);
  state.moveCamera('internal', { x: 0.25, y: 0, zoom: 2 });
  expect(sideOf(state.view).cameras).toEqual([
    { block: 'internal', camera: { x: 0.25, y: 0, zoom: 2 } },
    { block: 'external', camera: { x: -0.25, y: 0, zoom: 2 } },
  ]);
  // Moving is no zooming: each map has coordinates of its own.
  state.moveCamera('internal', { x: 0, y: 0, zoom: 2 });
  expect(sideOf(state.view).cameras).toContainEqual({
    block: 'external',
    camera: { x: -0.25, y: 0, zoom: 2 },
  });
  state.moveCamera('internal', undefined);
  expect(sideOf(state.view).cameras).toEqual([]);
  state.change({ ...state.view, linkedZoom: false });
  state.moveCamera('internal', { x: 0, y: 0, zoom: 2 });
  expect(sideOf(state.view).cameras).toHaveLength(1);
});

test('a row is found on every map that has a place for it', async () => {
  const { state } = await open();
  state.find(0);
  expect(sideOf(state.view).cameras.map(({ camera }) => camera.x)).toEqual([0.5, -0.5]);
  const before = state.view;
  state.find(2);
  expect(state.view).toEqual(before);
});
