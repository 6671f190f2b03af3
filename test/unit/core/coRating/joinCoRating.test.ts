import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coRatingUsers } from '../../../../src/core/coRating/coRatingUsers';
import { fitCoRating } from '../../../../src/core/coRating/fitCoRating';
import { densityFactor, joinCoRating } from '../../../../src/core/coRating/joinCoRating';
import { limitCoRating } from '../../../../src/core/coRating/limitCoRating';
import { scoreSpreads } from '../../../../src/core/coRating/scoreSpreads';
import { encoderSpec, encoderWidth, type ModelSpec } from '../../../../src/core/model/modelSpec';
import { createRandom } from '../../../../src/core/random';
import { denseRows, finish, randomRatings } from './randomRatings';

const [users, items, rank] = [15, 40, 6];
const ratings = randomRatings(users, items);
const coRating = { rank, ridge: 2, activity: 0.35, weight: 0.7 };
const spec: ModelSpec = {
  blocks: [
    { name: 'internal', width: 5, supervision: { type: 'categories' } },
    { name: 'external', width: 3 + rank, supervision: { type: 'interactions' }, coRating },
  ],
  hiddenWidth: 8,
  encoder: 'deterministic',
  klWeight: 0,
  scoreWeights: [1, 0.5],
};
const random = createRandom('encoded');
const encoded = {
  user: encoderSpec(spec).blocks.map(({ width }) => normals(users * width)),
  item: encoderSpec(spec).blocks.map(({ width }) => normals(items * width)),
};

function normals(length: number): Float32Array {
  return Float32Array.from({ length }, () => random.normal());
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** A user's products with the unrated items in dimensions [from, to) of rows of a width. */
function products(
  [a, b]: readonly [Float32Array, Float32Array],
  user: number,
  [width, from, to]: readonly [number, number, number],
): number[] {
  return denseRows(ratings)[user]!.flatMap((rating, i) =>
    rating > 0
      ? []
      : [
          dot(
            a.subarray(user * width + from, user * width + to),
            b.subarray(i * width + from, i * width + to),
          ),
        ],
  );
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('scoreSpreads', () => {
  it('is the deviation over the items that a user has not rated', () => {
    const rows = { users: normals(users * 4), items: normals(items * 4) };
    const spreads = finish(scoreSpreads(rows, 4, ratings));
    spreads.forEach((spread, u) =>
      expect(spread).toBeCloseTo(deviation(products([rows.users, rows.items], u, [4, 0, 4])), 9),
    );
  });

  it('is that over all items for a user who has rated them all', () => {
    const all = randomRatings(2, 5, { density: 1 });
    const rows = { users: normals(2), items: normals(5) };
    const [first] = finish(scoreSpreads(rows, 1, all));
    expect(first).toBeCloseTo(Math.abs(rows.users[0]!) * deviation([...rows.items]), 9);
  });
});

describe('densityFactor', () => {
  it.each([
    [10, 0.5, 1],
    [84, 1, 2],
  ])(
    'is 1 up to 42 ratings an item and grows with them: %i users, density %d',
    (u, density, factor) => {
      expect(densityFactor(randomRatings(u, 6, { density }))).toBe(factor);
    },
  );
});

describe('joinCoRating', () => {
  const factors = finish(fitCoRating(ratings, coRating));
  const part = { users: finish(coRatingUsers(factors, ratings)), items: factors.item, ratings };
  const { user, item } = finish(joinCoRating(encoded, spec, part));

  it('leaves what the encoders made as it is, and adds to one block alone', () => {
    expect([user[0], item[0]]).toEqual([encoded.user[0], encoded.item[0]]);
    expect(user[1]).toHaveLength(users * (3 + rank));
    for (let u = 0; u < users; u++)
      expect(user[1]!.subarray(u * (3 + rank), u * (3 + rank) + 3)).toEqual(
        encoded.user[1]!.subarray(u * 3, u * 3 + 3),
      );
  });

  it("spreads a user's scores by `weight` times as much as the encoders do", () => {
    for (let u = 0; u < users; u++) {
      const internal = products([encoded.user[0]!, encoded.item[0]!], u, [5, 0, 5]);
      const external = products([encoded.user[1]!, encoded.item[1]!], u, [3, 0, 3]);
      const encoders = deviation(internal.map((value, i) => value + 0.5 * external[i]!));
      const added = deviation(products([user[1]!, item[1]!], u, [3 + rank, 3, 3 + rank]));
      expect(0.5 * added).toBeCloseTo(0.7 * encoders, 4);
    }
  });

  it('is as large a share of the vectors of users as of items', () => {
    const share = (rows: Float32Array): number => {
      let [encoder, added] = [0, 0];
      rows.forEach((value, i) => {
        if (i % (3 + rank) < 3) encoder += value ** 2;
        else added += value ** 2;
      });
      return added / encoder;
    };
    expect(share(user[1]!)).toBeCloseTo(share(item[1]!), 4);
  });

  it('adds a multiple of its scores that is finite and not negative, whoever rated what', () => {
    const sizes = fc.record({
      userCount: fc.integer({ min: 1, max: 7 }),
      itemCount: fc.integer({ min: 1, max: 7 }),
      density: fc.constantFrom(0, 0.3, 0.8, 1),
      scale: fc.constantFrom(0, 1e-20, 1, 1e5),
      weight: fc.constantFrom(-2, 0, 0.5),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(sizes, ({ userCount, itemCount, density, scale, weight, seed }) => {
        const some = randomRatings(userCount, itemCount, { seed, density });
        const own = Math.min(userCount, itemCount);
        const limited = limitCoRating(spec, { userCount, itemCount });
        const width = encoderWidth(limited.blocks[1]!);
        expect(limited.blocks[1]!.coRating!.rank).toBe(Math.min(own, rank));
        const rowsOf = (count: number): Float32Array[] =>
          encoderSpec(limited).blocks.map((block) =>
            normals(count * block.width).map((value) => scale * value),
          );
        const found = finish(fitCoRating(some, limited.blocks[1]!.coRating!));
        const before = finish(coRatingUsers(found, some));
        const joined = finish(
          joinCoRating(
            { user: rowsOf(userCount), item: rowsOf(itemCount) },
            { ...limited, scoreWeights: [1, weight] },
            { users: before, items: found.item, ratings: some },
          ),
        );
        const total = limited.blocks[1]!.width;
        for (let u = 0; u < userCount; u++) {
          const user = joined.user[1]!.subarray(u * total + width, (u + 1) * total);
          const plain = before.rows.subarray(u * (total - width), (u + 1) * (total - width));
          const pairs = Array.from({ length: itemCount }, (_, i) => ({
            added: dot(user, joined.item[1]!.subarray(i * total + width, (i + 1) * total)),
            part: dot(plain, found.item.subarray(i * (total - width), (i + 1) * (total - width))),
          }));
          const squares = pairs.reduce((sum, { part }) => sum + part * part, 0);
          const gain =
            squares > 0 ? pairs.reduce((sum, p) => sum + p.added * p.part, 0) / squares : 0;
          expect(gain).toBeGreaterThanOrEqual(0);
          const largest = Math.max(...pairs.map(({ part }) => Math.abs(gain * part)));
          for (const { added, part } of pairs)
            expect(Math.abs(added - gain * part)).toBeLessThanOrEqual(1e-4 * largest);
        }
      }),
    );
  });
});
