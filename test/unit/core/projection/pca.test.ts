import { describe, expect, it } from 'vitest';
import { pca } from '../../../../src/core/projection/pca';
import { createRandom } from '../../../../src/core/random';
import { clusteredRows, finish, plainSpace } from './clusteredRows';

/** Variances of both columns and their covariance. */
function moments(map: Float64Array): { x: number; y: number; xy: number } {
  const sums = { x: 0, y: 0, xy: 0 };
  for (let i = 0; i < map.length; i += 2) {
    sums.x += map[i]! ** 2;
    sums.y += map[i + 1]! ** 2;
    sums.xy += map[i]! * map[i + 1]!;
  }
  return sums;
}

describe('pca', () => {
  it('gives the components that scikit-learn gives', () => {
    // python3 -c "import numpy as np; from sklearn.decomposition import PCA; i=np.arange(300);
    //   print(np.abs(PCA(2).fit_transform(np.sin(i*i*0.37).reshape(60,5))[:3]))"
    const rows = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i * i * 0.37));
    const map = finish(pca(plainSpace(rows, 5)));
    const golden = [0.310443, 0.612893, 1.373787, 0.83743, 0.600012, 0.523935];
    golden.forEach((value, i) => expect(Math.abs(map[i]!)).toBeCloseTo(value, 4));
  });

  it('turns the axes so that no other plane shows more', () => {
    const [count, width] = [300, 6];
    const rows = clusteredRows({ count, width });
    const { x, y, xy } = moments(finish(pca(plainSpace(rows, width))));
    expect(x).toBeGreaterThan(y);
    expect(Math.abs(xy)).toBeLessThan(1e-3 * y);
    const mean = Array.from({ length: width }, (_, i) => {
      let sum = 0;
      for (let row = 0; row < count; row++) sum += rows[row * width + i]!;
      return sum / count;
    });
    const random = createRandom('planes');
    for (let trial = 0; trial < 50; trial++) {
      const axis = mean.map(() => random.normal());
      const length = Math.hypot(...axis);
      let along = 0;
      for (let row = 0; row < count; row++)
        along +=
          axis.reduce((sum, a, i) => sum + (a / length) * (rows[row * width + i]! - mean[i]!), 0) **
          2;
      expect(along).toBeLessThanOrEqual(x * (1 + 1e-6));
    }
  });

  it('does not turn over when rows are negated and negated again', () => {
    const rows = clusteredRows({ count: 50, width: 4 });
    const map = finish(pca(plainSpace(rows, 4)));
    const mirrored = finish(
      pca(
        plainSpace(
          rows.map((value) => -value),
          4,
        ),
      ),
    );
    for (const [i, value] of map.entries()) expect(mirrored[i]).toBeCloseTo(-value, 6);
  });

  it.each([
    ['no rows', new Float32Array(0), 3],
    ['one row', Float32Array.of(1, 2, 3), 3],
    ['rows that are the same', new Float32Array(12).fill(7), 3],
    ['rows of zeros', new Float32Array(12), 3],
  ])('puts %s in the middle', (_, rows, width) => {
    const map = finish(pca(plainSpace(rows, width)));
    expect(map).toEqual(new Float64Array((rows.length / width) * 2));
  });

  it('lays rows of one value along one axis', () => {
    const map = finish(pca(plainSpace(Float32Array.of(1, 2, 6), 1)));
    expect([...map]).toEqual([-2, 0, -1, 0, 3, 0]);
  });
});
