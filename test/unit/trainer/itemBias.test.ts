import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { drawClusterSample } from '../../../src/core/clusters/drawClusterSample';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import { blockPositions, blockRows } from '../../../src/trainer/blockRows';
import { compareUsers, suggestUsers, UsualUsersCache } from '../../../src/trainer/compareQueries';
import { explainItem, explainUser } from '../../../src/trainer/explainQueries';
import { describeRating, describeRow } from '../../../src/trainer/hoverQueries';
import { neighbours, rowDetail } from '../../../src/trainer/inspectQueries';
import { recommend, similar } from '../../../src/trainer/modelQueries';
import { NeighbourIndexes } from '../../../src/trainer/neighbourIndex';
import { resultOf } from '../core/clusters/resultOf';
import { smallModel } from './smallModel';

const plain = smallModel({ users: 20, items: 12 });
const bias = Float32Array.from({ length: 12 }, (_, item) => 9 - 2 * item);
const biased: SdrlModel = {
  ...plain,
  spec: {
    ...plain.spec,
    blocks: [...plain.spec.blocks, { name: 'bias', width: 1, supervision: { type: 'bias' } }],
    scoreWeights: [...plain.spec.scoreWeights, 0.5],
  },
  embeddings: {
    user: [...plain.embeddings.user, new Float32Array(20).fill(1)],
    item: [...plain.embeddings.item, bias],
  },
};
const { signal } = new AbortController();

describe('a model with an item bias', () => {
  it.each<[string, (model: SdrlModel) => unknown]>([
    ['a row is', (model) => rowDetail(model, 'item', '05')],
    ['is similar', (model) => similar(model, { side: 'item', id: '05', block: 'all', k: 9 })],
    [
      'is near in each block and in all',
      (model) => {
        const query = { side: 'user', id: 'u5', k: 9, measure: 'dot' } as const;
        return neighbours(model, query, { indexes: new NeighbourIndexes(plainRowKernel), signal });
      },
    ],
    [
      'a hover tells of a row',
      (model) =>
        describeRow(
          model,
          { side: 'item', id: '05', neighbours: 3 },
          new NeighbourIndexes(plainRowKernel),
        ),
    ],
    ['users have in common', (model) => compareUsers(model, ['u1', 'u2'], new UsualUsersCache())],
    [
      'users are like others',
      (model) =>
        suggestUsers(
          model,
          { userIds: ['u1', 'u2'], block: 'all', k: 3 },
          new NeighbourIndexes(plainRowKernel),
        ),
    ],
    ['clusters are measured of', (model) => resultOf(drawClusterSample(model, { seed: 1 }))],
    ['maps are made of', (model) => blockRows(model, 'item', 'all')],
  ])('is the same as one without where it is asked what %s', async (_, ask) => {
    expect(await ask(biased)).toEqual(await ask(plain));
  });

  it('has the bias as a further part of every score, times its weight', () => {
    for (const { id, parts, score } of recommend(biased, { userId: 'u3', k: 12 })) {
      const row = biased.items.rowOf(id)!;
      expect(parts.map(({ name }) => name)).toEqual(['internal', 'external', 'bias']);
      expect(parts[2]!.value).toBe(0.5 * bias[row]!);
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 9);
      expect(describeRating(biased, { userId: 'u3', itemId: id })).toMatchObject({ score, parts });
    }
  });

  it('explains a bias by itself: there is no evidence behind it', async () => {
    const { blocks } = await explainUser(biased, 'u3', signal);
    expect(blocks[2]).toEqual({
      name: 'bias',
      supervision: 'bias',
      weight: 0.5,
      products: Float64Array.from(bias),
    });
    const explained = await explainItem(biased, { userId: 'u3', itemId: '02' }, signal);
    expect(explained.blocks[2]).toEqual({ name: 'bias', product: 5, average: -2 });
  });

  it('is exported with it, but has no rows to compare by it', () => {
    expect(blockPositions(biased.spec.blocks, 'all')).toEqual([0, 1, 2]);
    expect(() => blockRows(biased, 'item', 'bias')).toThrow(
      'The model has no block “bias”. Its blocks are: internal, external.',
    );
  });
});
