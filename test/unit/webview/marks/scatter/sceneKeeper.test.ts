import { expect, test } from 'vitest';
import { SceneKeeper } from '../../../../../webview/marks/scatter/sceneKeeper';
import { visibility } from '../../../../../webview/marks/scatter/scatterState';
import { scatterPoints, testLook } from './scatteredPoints';

const given = [
  { x: 0, y: 0 },
  { x: 0.5, y: 0, shown: visibility.dimmed },
  { x: NaN, y: 0 },
];
const state = {
  points: scatterPoints(given),
  look: testLook(given),
  selection: Uint8Array.of(0, 1, 1),
};
const theme = { background: '#000', foreground: '#fff' };
const pack = (colour: string): number => colour.length;

test('the same parts give the same scene, whatever object brings them', () => {
  const keeper = new SceneKeeper(pack);
  const scene = keeper.update(state, theme);
  expect(keeper.update({ ...state }, { ...theme })).toBe(scene);
});

test('a new look or selection is painted on the grid that is there', () => {
  const keeper = new SceneKeeper(pack);
  const { grid } = keeper.update(state, theme);
  const next = keeper.update({ ...state, selection: new Uint8Array(3) }, theme);
  expect(next.grid).toBe(grid);
  expect(next.counts).toEqual({ shown: 1, dimmed: 1, selected: 0 });
});

test('new points make a new grid, a new theme new colours alone', () => {
  const keeper = new SceneKeeper(pack);
  const { grid, background } = keeper.update(state, theme);
  const light = keeper.update(state, { ...theme, background: '#ffffff' });
  expect(light.grid).toBe(grid);
  expect(light.background).not.toBe(background);
  expect(keeper.update({ ...state, points: scatterPoints(given) }, theme).grid).not.toBe(grid);
});

test('points without a place count neither as shown nor as selected', () => {
  const { counts } = new SceneKeeper(pack).update(state, theme);
  expect(counts).toEqual({ shown: 1, dimmed: 1, selected: 1 });
});
