import { describe, expect, it } from 'vitest';
import { interactionAuc } from '../../../../src/core/clusters/interactionAuc';
import { selectRows } from '../../../../src/core/analysis/selectRows';
import { embeddedModel } from '../analysis/randomEmbeddings';
import { resultOf } from './resultOf';

const model = embeddedModel({ widths: [3], users: 12, items: 20, seed: 5 });
const [user, item] = [model.embeddings.user[0]!, model.embeddings.item[0]!];
const everyone = Uint32Array.from(model.users.ids.keys());

function naive(users: readonly number[]): number {
  const { indptr, indices } = model.interactions;
  const score = (u: number, i: number) =>
    [0, 1, 2].reduce((sum, c) => sum + user[u * 3 + c]! * item[i * 3 + c]!, 0);
  const items = Array.from(model.items.ids.keys());
  const areas = users.flatMap((u) => {
    const rated = Array.from(indices.subarray(indptr[u], indptr[u + 1]));
    const wins = rated.flatMap((i) =>
      items
        .filter((j) => !rated.includes(j))
        .map((j): number => (score(u, i) > score(u, j) ? 1 : 0)),
    );
    return wins.length === 0 ? [] : [wins.reduce((sum, win) => sum + win, 0) / wins.length];
  });
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

describe('interactionAuc', () => {
  it('equals counting the pairs of a rated and another item that are in order, user by user', () => {
    const { interactions } = model;
    const measured = interactionAuc({ user, item, width: 3 }, { interactions, users: everyone });
    expect(resultOf(measured)).toBeCloseTo(naive(Array.from(everyone)), 12);
  });

  it('looks at the users chosen only, whose rows it is given', () => {
    const { interactions } = model;
    const users = Uint32Array.of(1, 4, 9);
    const rows = selectRows(user, 3, users);
    const measured = interactionAuc({ user: rows, item, width: 3 }, { interactions, users });
    expect(resultOf(measured)).toBeCloseTo(naive(Array.from(users)), 12);
  });

  it('says nothing where nobody rated some but not all of the items', () => {
    const none = {
      rows: 12,
      columns: 20,
      indptr: new Uint32Array(13),
      indices: new Uint32Array(0),
      values: new Float32Array(0),
    };
    const measured = interactionAuc(
      { user, item, width: 3 },
      { interactions: none, users: everyone },
    );
    expect(resultOf(measured)).toBeUndefined();
  });
});
