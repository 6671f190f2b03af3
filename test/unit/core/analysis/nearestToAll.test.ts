import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestToAll } from '../../../../src/core/analysis/nearestToAll';
import { createNeighbourIndex } from '../../../../src/core/analysis/neighbourIndex';
import { plainRowKernel } from '../../../../src/core/analysis/plainRowKernel';
import { cosineSimilarities } from '../../../../src/core/analysis/cosineSimilarities';
import { createRandom } from '../../../../src/core/random';

test('gives the rows with the highest mean cosine to all members', () => {
  const options = fc.tuple(fc.integer({ min: 2, max: 30 }), fc.integer(), fc.nat(4));
  fc.assert(
    fc.property(options, ([count, seed, more]) => {
      const random = createRandom(seed);
      const width = 4;
      const rows = Float32Array.from({ length: count * width }, () => random.normal());
      rows.fill(0, 0, width); // a zero row is alike to nothing
      const members = [0, 1, 2, 3, 4].slice(0, Math.min(more + 1, count - 1));
      const similarities = members.map((member) => cosineSimilarities(rows, width, member));
      const naive = Array.from({ length: count }, (_, row) => row)
        .filter((row) => !members.includes(row))
        .map((row) => similarities.reduce((sum, own) => sum + own[row]!, 0) / members.length)
        .sort((a, b) => b - a);
      const index = createNeighbourIndex(rows, width, plainRowKernel);
      const found = nearestToAll(index, { rows, width }, { members, k: 5 });
      expect(found.map(({ row }) => row).filter((row) => members.includes(row))).toEqual([]);
      expect(found).toHaveLength(Math.min(5, naive.length));
      found.forEach(({ value }, i) => expect(value).toBeCloseTo(naive[i]!, 5));
    }),
    { numRuns: 100 },
  );
});
