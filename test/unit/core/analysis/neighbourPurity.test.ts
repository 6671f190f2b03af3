import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbourPurity, randomPurity } from '../../../../src/core/analysis/neighbourPurity';
import { createRandom } from '../../../../src/core/random';

function labelsOf(sets: readonly (readonly number[])[]) {
  const sorted = sets.map((set) => [...new Set(set)].sort((a, b) => a - b));
  let end = 0;
  return {
    rows: sets.length,
    columns: 5,
    indptr: Uint32Array.from([0, ...sorted.map((set) => (end += set.length))]),
    indices: Uint32Array.from(sorted.flat()),
    values: new Float32Array(end).fill(1),
  };
}

const labelSets = fc.array(fc.array(fc.nat(4), { maxLength: 3 }), { minLength: 2, maxLength: 20 });

function naiveJaccard(a: readonly number[], b: readonly number[]): number {
  const union = new Set([...a, ...b]);
  return [...union].filter((x) => a.includes(x) && b.includes(x)).length / union.size;
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

describe('neighbourPurity', () => {
  it('equals the mean Jaccard index of the nearest labelled rows, found naively', () => {
    fc.assert(
      fc.property(labelSets, fc.integer(), fc.integer({ min: 1, max: 6 }), (sets, seed, k) => {
        const random = createRandom(seed);
        const vectors = sets.map(() => [random.normal(), random.normal(), random.normal()]);
        const unit = vectors.map((v) => v.map((x) => x / Math.hypot(...v)));
        const cosine = (a: number, b: number) =>
          unit[a]!.reduce((sum, x, i) => sum + x * unit[b]![i]!, 0);
        const labelled = Array.from(sets.keys()).filter((row) => sets[row]!.length > 0);
        const overlaps = labelled.flatMap((row) =>
          labelled
            .filter((other) => other !== row)
            .sort((a, b) => cosine(row, b) - cosine(row, a))
            .slice(0, k)
            .map((other) => naiveJaccard(sets[row]!, sets[other]!)),
        );
        const found = neighbourPurity(Float32Array.from(vectors.flat()), 3, labelsOf(sets), {
          neighbours: k,
        });
        expect(found).toBeCloseTo(mean(overlaps), 9);
      }),
      { seed: 42 }, // so that no two neighbours ever differ by less than single precision
    );
  });

  it('is the share of neighbours with the same label where each row has one', () => {
    // Rows 0-2 point one way, rows 3-5 the other; row 2 has the label of the others.
    const embedding = Float32Array.of(1, 0.1, 1, 0.2, 1, 0.3, -1, 0.1, -1, 0.2, -1, 0.3);
    const labels = labelsOf([[0], [0], [1], [1], [1], [1]]);
    const purity = neighbourPurity(embedding, 2, labels, { neighbours: 2 });
    expect(purity).toBeCloseTo((0.5 + 0.5 + 0 + 1 + 1 + 1) / 6, 12);
  });

  it('looks from a seeded sample of rows where asked to', () => {
    const random = createRandom(5);
    const embedding = Float32Array.from({ length: 400 }, () => random.normal());
    const labels = labelsOf(Array.from({ length: 200 }, () => [random.integer(3)]));
    const sampled = (seed: number, rows: number) =>
      neighbourPurity(embedding, 2, labels, { sample: { rows, random: createRandom(seed) } });
    expect(sampled(1, 40)).toBe(sampled(1, 40));
    expect(sampled(1, 40)).not.toBe(sampled(2, 40));
    expect(sampled(1, 200)).toBeCloseTo(neighbourPurity(embedding, 2, labels), 12);
  });

  it('is 0 where fewer than two rows have a label', () => {
    expect(neighbourPurity(new Float32Array(6), 2, labelsOf([[], [1], []]))).toBe(0);
    expect(randomPurity(labelsOf([[], [1], []]))).toBe(0);
  });
});

describe('randomPurity', () => {
  it('is what neighbourPurity comes to when every row is a neighbour', () => {
    fc.assert(
      fc.property(labelSets, (sets) => {
        const labels = labelsOf(sets);
        const everyone = neighbourPurity(new Float32Array(sets.length), 1, labels, {
          neighbours: sets.length,
        });
        expect(randomPurity(labels)).toBeCloseTo(everyone, 9);
      }),
    );
  });
});
