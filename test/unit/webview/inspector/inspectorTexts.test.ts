import { expect, test } from 'vitest';
import type { BlockSpec } from '../../../../src/core/model/modelSpec';
import {
  inspectorTexts,
  phaseText,
  qualitySentences,
  supervisionText,
} from '../../../../webview/inspector/inspectorTexts';
import { groupsOnMap } from '../../../../webview/inspector/colour/groupsOnMap';

const blocks: readonly BlockSpec[] = [
  { name: 'internal', width: 2, supervision: { type: 'categories' } },
  { name: 'external', width: 2, supervision: { type: 'interactions' } },
  { name: 'tone', width: 2, supervision: { type: 'labels', column: 'tone' } },
];
const quality = {
  trustworthiness: 0.981,
  keptNeighbours: 0.512,
  neighbours: 15,
  rows: 500,
  of: 9066,
};

test('says how far a map has come, and then what it is worth', () => {
  const running = { type: 'running', progress: 0.432, paused: true } as const;
  expect(phaseText({ ...running, stage: 'layout' }, 'tsne')).toBe('t-SNE 43 % · paused');
  expect(phaseText({ ...running, stage: 'neighbours', paused: false }, 'umap')).toBe(
    'UMAP · neighbours 43 %',
  );
  const done = { type: 'done', quality, seconds: 4, stopped: false } as const;
  expect(phaseText(done, 'tsne')).toBe('trust 0.98 · kept 0.51');
  expect(phaseText({ ...done, stopped: true }, 'tsne')).toBe(
    't-SNE stopped · trust 0.98 · kept 0.51',
  );
});

test('says from how many rows the quality was measured', () => {
  expect(qualitySentences(quality, 4).at(-1)).toBe(
    'From 500 of 9,066 rows, drawn at random. The map was made in 4 s.',
  );
  expect(qualitySentences({ ...quality, rows: 9066 }, 4).at(-1)).toMatch(/^From all 9,066 rows\./);
});

test('says what a block is taught by', () => {
  expect(blocks.map(({ name }) => supervisionText(name, blocks))).toEqual([
    'taught by categories',
    'taught by interactions',
    'taught by “tone”',
  ]);
  expect(supervisionText('all', blocks)).toBe('all blocks together');
});

test('ranges of counts name their first and last number', () => {
  const { countRange, range } = inspectorTexts;
  expect([
    countRange(0, 1),
    countRange(1, 2),
    countRange(20, 50),
    countRange(500, undefined),
  ]).toEqual(['0', '1', '20–49', '≥ 500']);
  expect([range(3, 3.5), range(4.5, undefined)]).toEqual(['3–3.5', '≥ 4.5']);
});

test('colours name places only on maps of blocks that were made so', () => {
  const category = { type: 'category', top: 7, pinned: [] } as const;
  expect(blocks.map(({ name }) => groupsOnMap(category, name, blocks))).toEqual([
    true,
    false,
    false,
  ]);
  const cluster = { type: 'cluster', block: 'external', clusters: 8 } as const;
  expect(blocks.map(({ name }) => groupsOnMap(cluster, name, blocks))).toEqual([
    false,
    true,
    false,
  ]);
});
