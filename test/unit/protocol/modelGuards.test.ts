import { describe, expect, it } from 'vitest';
import { modelGuards, type ModelApi } from '../../../src/protocol/modelApi';
import { trainerGuards } from '../../../src/protocol/trainerGuards';
import { spoiledCopies } from './spoiledCopies';

const valid: { readonly [M in keyof ModelApi]: ModelApi[M]['params'] } = {
  listRows: { side: 'user', filter: '', offset: 0, limit: 100 },
  similar: { side: 'item', id: '__proto__', block: 'all', k: 10 },
  recommend: { userId: '01', k: 10 },
  rowTable: { side: 'item' },
  rowDetail: { side: 'item', id: 'constructor' },
  neighbours: { side: 'user', id: '1', k: 10, measure: 'dot' },
  disagreements: { side: 'user', id: '1', near: 'internal', far: 'external', k: 10 },
  clusterRows: { side: 'item', block: 'all', clusters: 8, seed: 42 },
  project: {
    jobId: 'a',
    side: 'item',
    block: 'internal',
    method: 'tsne',
    metric: 'cosine',
    neighbours: 30,
    seed: 42,
  },
  pauseProjection: { jobId: 'a', paused: true },
  stopProjection: { jobId: 'a' },
  measureClusters: { seed: 42 },
  compareUsers: { userIds: ['551', '__proto__'] },
  suggestUsers: { userIds: ['551'], block: 'external', k: 5 },
  locateRating: { userId: '551', itemId: '1' },
  explainUser: { userId: '01' },
  explainItem: { userId: '01', itemId: '__proto__' },
  itemNames: { rows: [0, 12] },
  describeRow: { side: 'user', id: 'hasOwnProperty', neighbours: 3 },
  describeRating: { userId: '1', itemId: '01', rating: 4.5 },
};
const methods = Object.keys(valid) as (keyof ModelApi)[];

describe('modelGuards', () => {
  it.each(methods)('accepts the parameters of %s and refuses them when any part is wrong', (m) => {
    expect(modelGuards[m](structuredClone(valid[m]))).toBe(true);
    const accepted = spoiledCopies(valid[m]).filter(([, copy]) => modelGuards[m](copy));
    expect(accepted.map(([path]) => path)).toEqual([]);
  });

  it.each(methods)('asks for the path of a model besides where the trainer answers %s', (m) => {
    expect(trainerGuards[m]({ ...valid[m], model: '/m.safetensors' })).toBe(true);
    for (const model of [undefined, '', 7, '/\0'])
      expect(trainerGuards[m]({ ...valid[m], model })).toBe(false);
  });
});
