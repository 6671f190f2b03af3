import { expect, test } from 'vitest';
import { homeCamera } from '../../../../../webview/marks/scatter/camera';
import { visibility } from '../../../../../webview/marks/scatter/scatterState';
import { symbolPaths } from '../../../../../webview/marks/scatter/symbolPaths';
import { testScene } from './scatteredPoints';

const view = { camera: homeCamera, size: { width: 200, height: 200 } };
const points = [
  { x: 0.5, y: 0.5, classIndex: 1 },
  { x: 0, y: 0, classIndex: 0, isSelected: true },
  { x: -0.5, y: 0, shown: visibility.dimmed },
  { x: 0.5, y: -0.5, classIndex: 0 },
  { x: 0.25, y: -0.5, classIndex: 1, shown: visibility.hidden },
  { x: 9, y: 0, classIndex: 2 },
];

test('points are paths by their look, the dimmed below and the selected on top', () => {
  const scene = testScene(points);
  const classes = scene.classes.map((own, i) => ({
    ...own,
    symbol: i === 1 ? ('square' as const) : own.symbol,
  }));
  expect(symbolPaths({ ...scene, classes }, view, 100)).toEqual([
    {
      classIndex: undefined,
      isSelected: false,
      d: 'M49.5,100a4.5,4.5,0,1,0,9,0a4.5,4.5,0,1,0,-9,0z',
    },
    {
      classIndex: 0,
      isSelected: false,
      d: 'M141.5,146a4.5,4.5,0,1,0,9,0a4.5,4.5,0,1,0,-9,0z',
    },
    { classIndex: 1, isSelected: false, d: 'M142,50l8,0l0,8l-8,0z' },
    {
      classIndex: 0,
      isSelected: true,
      d: 'M95.5,100a4.5,4.5,0,1,0,9,0a4.5,4.5,0,1,0,-9,0z',
    },
  ]);
});

test('more points than wanted are no paths', () => {
  expect(symbolPaths(testScene(points), view, 3)).toBeUndefined();
});
