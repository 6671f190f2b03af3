import { expect, test } from 'vitest';
import type { RowTable } from '../../../../src/protocol/inspectApi';
import { createSceneMaker, type SceneInput } from '../../../../webview/inspector/inspectorScene';

const rows: RowTable = {
  side: 'item',
  ids: ['1', '2', '3'],
  titles: ['Heat', 'Alien', 'Up'],
  ratingCounts: Uint32Array.of(3, 2, 1),
  meanRatings: Float32Array.of(4, 3, 5),
  categoryNames: ['Crime', 'Sci-Fi'],
  categories: {
    rows: 3,
    columns: 2,
    indptr: Uint32Array.of(0, 1, 2, 2),
    indices: Uint32Array.of(0, 1),
    values: Float32Array.of(1, 1),
  },
};
const input: SceneInput = {
  rows,
  colour: { type: 'category', top: 7, pinned: [] },
  isolate: [],
  clusters: undefined,
  column: undefined,
  found: undefined,
  background: '#1f1f1f',
};

test('what has not changed is the same object, so that maps compute nothing twice', () => {
  const sceneOf = createSceneMaker();
  const first = sceneOf(input);
  expect(sceneOf(input).look).toBe(first.look);
  const searched = sceneOf({ ...input, found: Uint32Array.of(1) });
  expect(searched.look.classes).toBe(first.look.classes);
  expect(searched.look.palette).toBe(first.look.palette);
  expect(Array.from(searched.look.visibility)).toEqual([0, 1, 0]);
  const light = sceneOf({ ...input, background: '#ffffff' });
  expect(light.colouring).toBe(first.colouring);
  expect(light.looks).not.toEqual(first.looks);
});

test('categories name places, scales do not; what has no category is muted', () => {
  const sceneOf = createSceneMaker();
  const scene = sceneOf(input);
  expect(scene.groupLabels.map(({ text }) => text)).toEqual(['Crime', 'Sci-Fi']);
  const none = scene.looks[scene.look.classes[2]!]!;
  expect(none.symbol).toBe('cross');
  expect(sceneOf({ ...input, colour: { type: 'ratings' } }).groupLabels).toEqual([]);
  expect(scene.labels.text(1)).toBe('Alien');
});
