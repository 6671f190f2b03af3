import { describe, expect, it } from 'vitest';
import { blockEncoder } from '../../../../src/core/explain/blockEncoder';
import { ratingEvidence } from '../../../../src/core/explain/ratingEvidence';
import { createRandom } from '../../../../src/core/random';
import { dot } from '../analysis/randomEmbeddings';
import { encodedModel, encodeRatings, ratingsOf } from './encodedModel';

const model = encodedModel({ users: 20, items: 120, width: 6, hidden: 8, seed: 3 });
const targets = createRandom('targets');
const target = Float64Array.from({ length: 6 }, () => targets.normal());

function evidenceOf(user: number, block: number): { empty: number; values: Float64Array } {
  const ratings = ratingsOf(model, user);
  return ratingEvidence(
    blockEncoder(model, 'user', block)!,
    {
      columns: Uint32Array.from(ratings.keys()),
      inputs: Float32Array.from(ratings.values(), (rating) => rating / model.ratingScale.max),
    },
    target,
  );
}

/** What the user would get with only these ratings. */
function productOf(block: number, ratings: ReadonlyMap<number, number>): number {
  return dot(encodeRatings(model, block, ratings), Array.from(target));
}

describe('ratingEvidence', () => {
  it('starts at the user without ratings and sums to the user as trained on', () => {
    for (let user = 0; user < 20; user++)
      for (const block of [0, 1]) {
        const { empty, values } = evidenceOf(user, block);
        expect(empty).toBeCloseTo(productOf(block, new Map()), 6);
        const sum = values.reduce((total, value) => total + value, empty);
        expect(Math.abs(sum - productOf(block, ratingsOf(model, user)))).toBeLessThan(1e-5);
      }
  });

  it('follows what taking a rating away changes', () => {
    const stated: number[] = [];
    const changes: number[] = [];
    let byStrongest = 0;
    let byWeakest = 0;
    for (let user = 0; user < 20; user++) {
      const ratings = ratingsOf(model, user);
      const { values } = evidenceOf(user, 0);
      const changeWithout = (left: readonly number[]): number => {
        const kept = new Map([...ratings].filter(([item]) => !left.includes(item)));
        return productOf(0, ratings) - productOf(0, kept);
      };
      const items = [...ratings.keys()];
      stated.push(...values);
      changes.push(...items.map((item) => changeWithout([item])));
      const order = items.map((item, i) => ({ item, value: values[i]! }));
      order.sort((a, b) => b.value - a.value);
      byStrongest += changeWithout(order.slice(0, 4).map(({ item }) => item));
      byWeakest += changeWithout(order.slice(-4).map(({ item }) => item));
    }
    expect(correlation(stated, changes)).toBeGreaterThan(0.9);
    expect(byStrongest).toBeGreaterThan(0);
    expect(byWeakest).toBeLessThan(0);
  });

  it('credits nothing to a user without ratings', () => {
    const nothing = { columns: new Uint32Array(0), inputs: new Float32Array(0) };
    const { empty, values } = ratingEvidence(blockEncoder(model, 'user', 0)!, nothing, target);
    expect(values).toHaveLength(0);
    expect(empty).toBeCloseTo(productOf(0, new Map()), 6);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

describe('blockEncoder', () => {
  it('is absent where the file holds no encoder of that form', () => {
    const smaller = { ...model, spec: { ...model.spec, hiddenWidth: 7 } };
    expect(blockEncoder(smaller, 'user', 0)).toBeUndefined();
    expect(blockEncoder(model, 'item', 0)).toBeUndefined();
  });
});
