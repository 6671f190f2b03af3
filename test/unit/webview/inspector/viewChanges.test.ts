import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  initialView,
  isInspectorView,
  maxKeptSelection,
  type InspectorView,
} from '../../../../webview/inspector/inspectorView';
import {
  blockNames,
  fitToModel,
  sideOf,
  withBlockToggled,
  withCamera,
  withClassToggled,
  withDetail,
  withMapSettings,
  withPinned,
  withSelection,
  withTarget,
} from '../../../../webview/inspector/viewChanges';

const block = (name: string) => ({ name, width: 4, supervision: { type: 'none' } }) as const;
const model = {
  blocks: [block('internal'), block('external'), block('other')],
  categories: ['Drama', 'Comedy'],
};
const view = initialView(model);

test('a model opens on its items, the first two blocks side by side, by t-SNE', () => {
  expect([view.side, view.blocks, view.method]).toEqual(['item', ['internal', 'external'], 'tsne']);
  expect(initialView({ blocks: [block('external')] }).blocks).toEqual(['external']);
});

test('what is kept is what is taken up again; anything else is refused', () => {
  let shown = withSelection(withDetail(view, '7'), ['7', '8']);
  shown = withCamera(shown, 'internal', { x: 0.5, y: -0.25, zoom: 3 });
  const kept: unknown = JSON.parse(JSON.stringify(shown));
  expect(isInspectorView(kept)).toBe(true);
  expect(kept).toEqual(shown);
  expect(isInspectorView({ ...view, version: 2 })).toBe(false);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isInspectorView(value)).toBe(false);
    }),
    { seed: 1 },
  );
});

test('blocks stand in the model’s order, and the last one stays', () => {
  const all = withBlockToggled(withBlockToggled(view, 'all', model), 'other', model);
  expect(all.blocks).toEqual(['internal', 'external', 'other', 'all']);
  const one = withBlockToggled(view, 'internal', model);
  expect(withBlockToggled(one, 'external', model)).toBe(one);
  expect(blockNames({ blocks: [block('external')] })).toEqual(['external']);
});

test('another method forgets where the cameras were', () => {
  const moved = withCamera(view, 'internal', { x: 0, y: 0, zoom: 2 });
  expect(sideOf(withMapSettings(moved, { method: 'umap' })).cameras).toEqual([]);
  expect(sideOf(withCamera(moved, 'internal', undefined)).cameras).toEqual([]);
});

test('of a large selection the first rows are kept, and how many there were', () => {
  const ids = Array.from({ length: maxKeptSelection + 1 }, (_, i) => String(i));
  const { selection, selected } = sideOf(withSelection(view, ids));
  expect([selection.length, selected]).toEqual([maxKeptSelection, maxKeptSelection + 1]);
  expect(sideOf(withSelection(withSelection(view, ids), ['1'])).selected).toBeUndefined();
});

test('classes are isolated and let go one by one', () => {
  const one = withClassToggled(view, '=Drama');
  const both = withClassToggled(one, 'other');
  expect(sideOf(both).isolated).toEqual(['=Drama', 'other']);
  expect(sideOf(withClassToggled(both, '=Drama')).isolated).toEqual(['other']);
});

test('a category is given a colour once', () => {
  const pinned = withPinned(withPinned(view, 'Comedy'), 'Comedy');
  expect(sideOf(pinned).colour).toEqual({ type: 'category', top: 7, pinned: ['Comedy'] });
});

test('opens on a user, on a block, on a category, on a kept view', () => {
  const on = (target: object): InspectorView =>
    withTarget(view, { type: 'inspector', ...target }, model);
  const user = on({ side: 'user', id: '42' });
  expect([user.side, sideOf(user).selection, sideOf(user).detail]).toEqual(['user', ['42'], '42']);
  expect(on({ block: 'other' }).blocks).toEqual(['other']);
  expect(sideOf(on({ category: 'Drama' })).isolated).toEqual(['=Drama']);
  expect(on({ block: 'gone', category: 'gone', view: { version: 9 } })).toEqual(view);
  expect(on({ view: user })).toEqual(user);
});

test('a view kept of another model shows blocks that this one has', () => {
  expect(fitToModel({ ...view, blocks: ['tone'] }, model).blocks).toEqual(view.blocks);
  expect(fitToModel({ ...view, blocks: ['other', 'tone'] }, model).blocks).toEqual(['other']);
});
