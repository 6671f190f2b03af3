import { expect, test } from 'vitest';
import { modelEntries } from '../../../../src/host/models/modelEntries';

test('joins what is kept and what is found, by path, sorted by name', () => {
  const entries = modelEntries({
    kept: [
      { path: '/b/zoo.safetensors', ndcg: 30 },
      { path: '/a/club.safetensors', ndcg: 33.4 },
    ],
    found: [{ path: '/a/club.safetensors' }, { path: '/a/club.last.safetensors' }],
    hidden: [],
  });
  expect(entries).toEqual([
    { path: '/a/club.last.safetensors', name: 'club', isPartial: true },
    { path: '/a/club.safetensors', name: 'club', isPartial: false, ndcg: 33.4 },
    { path: '/b/zoo.safetensors', name: 'zoo', isPartial: false, ndcg: 30 },
  ]);
});

test('leaves out what the user has taken off and checkpoints of the best epoch', () => {
  const entries = modelEntries({
    kept: [{ path: '/a/club.safetensors' }],
    found: [{ path: '/a/club.best.safetensors' }, { path: 'C:\\data\\notes.txt' }],
    hidden: ['/a/club.safetensors'],
  });
  expect(entries.map(({ path }) => path)).toEqual(['C:\\data\\notes.txt']);
});
