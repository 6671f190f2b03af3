import { describe, expect, it } from 'vitest';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import { compareUsers, suggestUsers, UsualUsersCache } from '../../../src/trainer/compareQueries';
import { NeighbourIndexes } from '../../../src/trainer/neighbourIndex';
import { smallModel } from './smallModel';

const model = smallModel({ users: 20 });
const usual = new UsualUsersCache();

describe('compareUsers', () => {
  it('compares those whom the model has, in the order asked, and names the others', async () => {
    const asked = ['u7', 'U7', 'u2', 'u7', '__proto__', 'U7'];
    const { users, unknown, sentence } = await compareUsers(model, asked, usual);
    expect(users.map(({ id }) => id)).toEqual(['u7', 'u2']);
    expect(unknown).toEqual(['U7', '__proto__']);
    expect(sentence).toMatch(/: users u7 and u2 /);
  });

  it.each([[[]], [['u1']], [['nobody']]])('answers for %j too', async (ids) => {
    const { users, sentence, spaces } = await compareUsers(model, ids, usual);
    expect(users).toHaveLength(ids.filter((id) => id === 'u1').length);
    expect(spaces).toHaveLength(3);
    expect(sentence).toBe('');
  });

  it('refuses more users than can be set side by side', async () => {
    await expect(compareUsers(model, model.users.ids.slice(0, 13), usual)).rejects.toThrow(
      'At most 12 users can be set side by side, got 13.',
    );
  });

  it('finds what is usual once for a model', () => {
    expect(usual.of(model)).toBe(usual.of(model));
    expect(usual.of(smallModel())).not.toBe(usual.of(model));
  });
});

describe('suggestUsers', () => {
  const indexes = new NeighbourIndexes(plainRowKernel);

  it('names the nearest to all of the users, not themselves', () => {
    const found = suggestUsers(model, { userIds: ['u1', 'u2'], block: 'external', k: 3 }, indexes);
    expect(found).toHaveLength(3);
    expect(found.map(({ id }) => id)).not.toContain('u1');
    expect(found[0]!.similarity).toBeGreaterThanOrEqual(found[1]!.similarity);
    expect(found[0]!.ratings).toBeGreaterThan(0);
  });

  it.each([
    [{ userIds: [], block: 'all', k: 3 }, 'Choose a user first'],
    [{ userIds: ['nobody'], block: 'all', k: 3 }, 'no user "nobody"'],
    [{ userIds: ['u1'], block: 'mood', k: 3 }, 'no block “mood”'],
  ])('refuses %j', (query, message) => {
    expect(() => suggestUsers(model, query, indexes)).toThrow(message);
  });
});
