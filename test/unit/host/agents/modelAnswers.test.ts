import { describe, expect, it } from 'vitest';
import { compareUsers, UsualUsersCache } from '../../../../src/trainer/compareQueries';
import { summarizeModel } from '../../../../src/trainer/modelQueries';
import { agentJson } from '../../../../src/host/agents/agentJson';
import { comparisonAnswer, modelAnswer } from '../../../../src/host/agents/modelAnswers';
import { smallModel } from '../../trainer/smallModel';

const model = smallModel();

describe('comparisonAnswer', () => {
  it('gives every pair its similarity in every block and what both rated', async () => {
    const comparison = await compareUsers(model, ['u0', 'u1', 'u5'], new UsualUsersCache());
    const answer = comparisonAnswer(comparison) as {
      pairs: {
        users: string[];
        cosineByBlock: { block: string; cosine: number }[];
        itemsBothRated: number;
      }[];
      itemsThatAllRated: string[];
    };
    expect(answer.pairs.map(({ users }) => users)).toEqual([
      ['u0', 'u1'],
      ['u0', 'u5'],
      ['u1', 'u5'],
    ]);
    for (const [i, { cosineByBlock }] of answer.pairs.entries()) {
      const [a, b] = [
        [0, 1],
        [0, 2],
        [1, 2],
      ][i]! as [number, number];
      expect(cosineByBlock).toEqual(
        comparison.spaces.map(({ block, values }) => ({ block, cosine: values.cosine[a * 3 + b] })),
      );
    }
    // User i has rated item j where (i + j) % 5 is 0: users 0 and 5 the same items, 0 and 1 none.
    expect(answer.pairs.map(({ itemsBothRated }) => itemsBothRated)).toEqual([0, 2, 0]);
    expect(answer.itemsThatAllRated).toEqual([]);
    expect(agentJson(answer).length).toBeLessThan(4000);
  });

  it('says which users the model does not have', async () => {
    const comparison = await compareUsers(model, ['u0', 'u1', 'nobody'], new UsualUsersCache());
    expect(comparisonAnswer(comparison)).toMatchObject({ notInTheModel: ['nobody'] });
  });
});

describe('modelAnswer', () => {
  it('tells what the blocks are taught by, and no path', () => {
    const answer = modelAnswer('small', '.sdrl/models', summarizeModel('/home/x/m', model));
    expect(answer).toMatchObject({
      name: 'small',
      users: 6,
      items: 8,
      blocks: [
        { name: 'internal', width: 3, taughtBy: 'categories' },
        { name: 'external', width: 3, taughtBy: 'interactions' },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('/home');
  });
});
