import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../../src/core/analysis/nearestRows';
import { plainRowKernel } from '../../../src/core/analysis/plainRowKernel';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import type { RatingDescription, RowDescription } from '../../../src/protocol/hoverApi';
import { describeRating, describeRow } from '../../../src/trainer/hoverQueries';
import { NeighbourIndexes } from '../../../src/trainer/neighbourIndex';
import { smallModel } from './smallModel';

const indexes = new NeighbourIndexes(plainRowKernel);
const model: SdrlModel = {
  ...smallModel(),
  ratingScale: { implicit: false, min: 1, max: 5 },
};
// User 0 has rated the items 0 and 5.
model.interactions.values.set([4, 1]);

function user(id: string, neighbours = 3): RowDescription {
  const description = describeRow(model, { side: 'user', id, neighbours }, indexes);
  if (description.type !== 'row') throw new Error('The model does not know the user.');
  return description;
}

function rating(userId: string, itemId: string, of = model): RatingDescription {
  const description = describeRating(of, { userId, itemId });
  if (description.type !== 'rating') throw new Error('The model does not know the pair.');
  return description;
}

describe('describeRow', () => {
  it('tells ratings, mean and category preferences of a user', () => {
    expect(user('u0')).toMatchObject({
      side: 'user',
      id: 'u0',
      title: 'u0',
      ratings: 2,
      meanRating: 2.5,
      categories: [
        { name: 'Drama', weight: 1 },
        { name: '__proto__', weight: 0.25 },
      ],
    });
  });

  it('names the nearest in each block, as a naive search finds them', () => {
    const { nearest } = user('u2');
    expect(nearest.map(({ block }) => block)).toEqual(['internal', 'external']);
    for (const { block, neighbours } of nearest) {
      const naive = nearestRows(model, 'user', 2, { block, k: 3 });
      expect(neighbours.map(({ id }) => id)).toEqual(naive.map(({ row }) => `u${row}`));
      neighbours.forEach(({ similarity }, i) =>
        expect(similarity).toBeCloseTo(naive[i]!.similarity, 6),
      );
    }
  });

  it('gives items their titles, and those near to them theirs', () => {
    const item = describeRow(model, { side: 'item', id: '05', neighbours: 1 }, indexes);
    expect(item).toMatchObject({ title: 'Film 5', categories: [{ name: '__proto__', weight: 1 }] });
    if (item.type === 'row')
      expect(item.nearest[0]?.neighbours[0]?.title).toMatch(/^(Film \d|00)$/);
  });

  it('knows no mean where ratings are implicit', () => {
    const description = describeRow(
      smallModel(),
      { side: 'user', id: 'u0', neighbours: 0 },
      indexes,
    );
    expect(description).not.toHaveProperty('meanRating');
    expect(description).toMatchObject({ nearest: [{ neighbours: [] }, { neighbours: [] }] });
  });

  it('says how the data was prepared where the model does not know an id', () => {
    for (const id of ['u00', '', '__proto__'])
      expect(describeRow(model, { side: 'user', id, neighbours: 3 }, indexes)).toEqual({
        type: 'absent',
        side: 'user',
        id,
        preparation: 'no filter, no test part',
      });
  });
});

describe('describeRating', () => {
  it('splits the score by block and turns it into a rating on the scale of the data', () => {
    const { score, parts, predicted, highest } = rating('u1', '02');
    expect(parts.map(({ name }) => name)).toEqual(['internal', 'external']);
    expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 12);
    expect(highest).toBe(5);
    expect(predicted).toBeCloseTo(5 / (1 + Math.exp(-score)), 12);
  });

  it('ranks the item among all for this user', () => {
    const { items } = model;
    const scores = items.ids.map((id) => rating('u3', id).score);
    items.ids.forEach((id, i) => {
      const better = scores.filter((score) => score > scores[i]!).length;
      expect(rating('u3', id)).toMatchObject({ rank: better + 1, of: items.size });
    });
  });

  it('tells ratings of training from others, and takes the rating it is asked for', () => {
    expect(rating('u0', '05')).toMatchObject({ part: 'training', given: 1 });
    expect(rating('u0', '01')).toMatchObject({ part: 'unknown' });
    expect(rating('u0', '01')).not.toHaveProperty('given');
    const metrics = { masked: {}, unmasked: {}, users: 6 };
    expect(rating('u0', '01', { ...model, metrics })).toMatchObject({ part: 'heldOut' });
    const asked = describeRating(model, { userId: 'u0', itemId: '01', rating: 3.5 });
    expect(asked).toMatchObject({ given: 3.5 });
  });

  it('says which of the two the model does not know', () => {
    expect(describeRating(model, { userId: 'u0', itemId: '5' })).toMatchObject({
      type: 'absent',
      side: 'item',
      id: '5',
    });
    expect(describeRating(model, { userId: '0', itemId: '5' })).toMatchObject({ side: 'user' });
  });
});
