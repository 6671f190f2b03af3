import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adamRate, adamUpdate } from '../../../../src/core/engine/adam';
import { createRandom } from '../../../../src/core/random';
import { trainingKernelBuilds } from './trainingKernelBuilds';

const builds = await trainingKernelBuilds();

/** The distance from a number to the next larger one in single precision. */
function lastPlace(value: number): number {
  return 2 ** Math.max(-149, Math.floor(Math.log2(Math.abs(value))) - 23);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** Numbers of either sign and of every size, that of the smallest as often as that of the largest. */
function allSizes(): Float32Array {
  const random = createRandom('all sizes');
  const bits = new Uint32Array(2 * 255 * 64);
  bits.forEach((_, i) => {
    const exponent = (i >> 1) % 255;
    bits[i] = ((i & 1) << 31) | (exponent << 23) | random.integer(2 ** 23);
  });
  return new Float32Array(bits.buffer);
}

/** Numbers as layers have them before their activation. */
function usualSizes(): Float32Array {
  const random = createRandom('usual sizes');
  return Float32Array.from({ length: 40_000 }, () => 4 * random.normal());
}

describe.each(builds)('the kernels of $name', ({ kernels, memory }) => {
  const tanh = (values: Float32Array): Float32Array => {
    memory.clear();
    const at = memory.put(values);
    kernels.tanhRows(at, values.length * 4, values.length * 4, 1);
    return memory.read(at, values.length);
  };

  it.each([
    ['of every size', allSizes()],
    ['of usual sizes', usualSizes()],
  ])('compute tanh to 3 units in the last place: numbers %s', (_, values) => {
    const found = tanh(values);
    const errors = [...values].map((value, i) => {
      const wanted = Math.tanh(value);
      return Math.abs(found[i]! - wanted) / lastPlace(wanted);
    });
    expect(largest(errors)).toBeLessThan(3);
    values.forEach((value, i) => expect(Math.sign(found[i]!)).toBe(Math.sign(value)));
  });

  it('compute tanh of what is no usual number', () => {
    expect([...tanh(Float32Array.of(0, Infinity, -Infinity, NaN))]).toEqual([0, 1, -1, NaN]);
    const small = Float32Array.of(2 ** -149, -(2 ** -149), 2 ** -127, -(2 ** -140));
    expect(tanh(small)).toEqual(small);
    expect(Math.abs(tanh(Float32Array.of(-0, -0, -0, -0))[0]!)).toBe(0);
  });

  it('work on the rows that are meant and leave what lies between them', () => {
    memory.clear();
    const at = memory.fill(3 * 12, 1);
    kernels.tanhRows(at, 48, 32, 2);
    const t = Math.fround(Math.tanh(1));
    const row = [...Array<number>(8).fill(t), 1, 1, 1, 1];
    [...memory.read(at, 36)].forEach((value, i) =>
      expect(value).toBeCloseTo([...row, ...row, ...Array<number>(12).fill(1)][i]!, 6),
    );
    const values = memory.put(Float32Array.from({ length: 8 }, (_, i) => i));
    kernels.fillRows(at, 48, 32, 2, values);
    expect([...memory.read(at, 24)]).toEqual(
      [0, 1].flatMap(() => [0, 1, 2, 3, 4, 5, 6, 7, 1, 1, 1, 1]),
    );
    kernels.fillByRow(at, 48, 32, 2, values + 4);
    expect([...memory.read(at, 24)]).toEqual(
      [1, 2].flatMap((value) => [...Array<number>(8).fill(value), 1, 1, 1, 1]),
    );
    kernels.clear(at + 4, 40);
    expect([...memory.read(at, 12)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('sum columns, rows and matrices', () => {
    memory.clear();
    const rows = 5;
    const stride = 20;
    const values = Float32Array.from({ length: 3 * rows * stride }, (_, i) => (i * 7) % 23);
    const at = memory.put(values);
    const entry = (i: number, j: number): number => values[i * stride + j]!;
    const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
    const sum = (of: readonly number[]): number => of.reduce((total, value) => total + value, 0);
    const sums = memory.fill(rows * stride);
    kernels.sumColumns(at, stride * 4, 64, rows, sums);
    expect([...memory.read(sums, 17)]).toEqual([
      ...range(16).map((j) => sum(range(rows).map((i) => entry(i, j)))),
      0,
    ]);
    kernels.sumRows(at, stride * 4, 64, rows, sums);
    expect([...memory.read(sums, rows)]).toEqual(
      range(rows).map((i) => sum(range(16).map((j) => entry(i, j)))),
    );
    kernels.sumMatrices(at, rows * stride * 4, 3, rows * stride * 4, sums);
    expect([...memory.read(sums, rows * stride)]).toEqual(
      range(rows * stride).map((i) => sum(range(3).map((m) => values[m * rows * stride + i]!))),
    );
  });

  it('take the gradient through tanh', () => {
    memory.clear();
    const y = Float32Array.of(0, 0.5, -0.5, 1, -1, 0.25, 0, 0);
    const d = memory.put(Float32Array.of(3, 4, 8, 5, 5, 16, 0, -2));
    kernels.tanhGradient(d, memory.put(y), 32);
    expect([...memory.read(d, 8)]).toEqual([3, 3, 6, 0, 0, 15, 0, -2]);
  });

  it('compute cross-entropies and their gradients of logits of any size, in rows of any length', () => {
    const logit = fc.double({ min: -100, max: 100, noNaN: true });
    const target = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: 0, freq: 1 });
    const cases = fc.integer({ min: 1, max: 40 }).chain((columns) =>
      fc.array(fc.array(fc.tuple(logit, target), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(cases, (rows) => {
        memory.clear();
        const columns = rows[0]!.length;
        const padded = Math.ceil(columns / 8) * 8;
        const stride = padded + 4;
        const x = new Float32Array(rows.length * stride).fill(7);
        rows.forEach((row, i) => row.forEach(([value], j) => (x[i * stride + j] = value)));
        const entries = rows.map((row) =>
          row.flatMap(([, z], column) => (z > 0 ? [{ column, z }] : [])),
        );
        const indptr = Uint32Array.of(
          0,
          ...rows.map((_, i) => entries.slice(0, i + 1).flat().length),
        );
        const at = memory.put(x);
        const scale = 1 / 64;
        const loss = kernels.crossEntropyRows(
          at,
          stride * 4,
          rows.length,
          columns,
          scale,
          memory.put(indptr),
          memory.put(Uint32Array.from(entries.flat(), ({ column }) => column)),
          memory.put(Float32Array.from(entries.flat(), ({ z }) => z)),
        );
        const found = memory.read(at, x.length);
        let wanted = 0;
        let size = 0;
        rows.forEach((row, i) => {
          for (let j = 0; j < stride; j++) {
            const place = i * stride + j;
            if (j >= columns) {
              expect(found[place]).toBe(j < padded ? 0 : 7);
              continue;
            }
            const value = x[place]!;
            const z = Math.fround(row[j]![1]);
            wanted += Math.max(value, 0) - value * z + Math.log1p(Math.exp(-Math.abs(value)));
            size += 1 + Math.abs(value);
            const gradient = (1 / (1 + Math.exp(-value)) - z) * scale;
            expect(Math.abs(found[place]! - gradient)).toBeLessThan(3e-7 * scale);
          }
        });
        expect(Math.abs(loss - wanted)).toBeLessThan(1e-7 * size);
      }),
    );
  });

  it('sum cross-entropies of many columns without a product that leaves single precision', () => {
    memory.clear();
    const columns = 10_000; // factors of 2: 2^10000 if they were multiplied at once
    const none = memory.fill(2);
    const loss = kernels.crossEntropyRows(memory.fill(columns), 0, 1, columns, 1, none, none, none);
    expect(loss / columns).toBeCloseTo(Math.LN2, 9);
  });

  it('tell cross-entropies of no numbers, wherever they stand in the row', () => {
    for (let place = 0; place < 11; place++) {
      memory.clear();
      const at = memory.fill(16);
      const none = memory.fill(2);
      memory.numbers(at, 16)[place] = NaN;
      expect(kernels.crossEntropyRows(at, 64, 1, 11, 1, none, none, none)).toBeNaN();
      expect(memory.read(at, 16)[place]).toBeNaN();
    }
  });

  /** Parameters, first and second moments after a step; lengths are multiples of 4. */
  const adam = (
    [parameter, m, v]: readonly [Float32Array, Float32Array, Float32Array],
    gradient: Float32Array,
    [stepSize, scale]: readonly [number, number],
  ): readonly [Float32Array, Float32Array, Float32Array] => {
    memory.clear();
    const { length } = parameter;
    const at = memory.put(Float32Array.of(...parameter, ...m, ...v));
    kernels.updateAdam(at, length * 4, memory.put(gradient), length * 4, stepSize, scale);
    return [0, 1, 2].map((part) => memory.read(at + part * length * 4, length)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
  };

  it('take the steps of Adam', () => {
    const random = createRandom('adam');
    const normal = (): Float32Array => Float32Array.from({ length: 64 }, () => random.normal());
    const [parameter, m, v] = [normal(), new Float32Array(64), new Float32Array(64)];
    for (let step = 1; step <= 50; step++) {
      // Of many sizes, and sometimes none at all.
      const gradient = normal().map((g, i) => (i % 5 === 0 ? 0 : g * 10 ** -(i % 8)));
      const { stepSize, scale } = adamRate(step, 0.01);
      const sizes = m.map((mean, i) => Math.abs(mean) + Math.abs(gradient[i]!));
      const [nextParameter, mean, square] = adam([parameter, m, v], gradient, [stepSize, scale]);
      adamUpdate({ parameter, m, v }, gradient, { step, learningRate: 0.01 });
      for (let i = 0; i < 64; i++) {
        expect(Math.abs(nextParameter[i]! - parameter[i]!)).toBeLessThan(3e-7);
        expect(Math.abs(mean[i]! - m[i]!)).toBeLessThanOrEqual(2e-7 * sizes[i]!);
        expect(Math.abs(square[i]! - v[i]!)).toBeLessThanOrEqual(2e-7 * v[i]! + 1e-30);
      }
    }
  });

  it('let moments that have decayed to nothing be nothing, and keep what is no number', () => {
    const parameter = Float32Array.of(1, 1, 1, 1);
    const m = Float32Array.of(1e-30, -1e-30, 1e-29, NaN);
    const v = Float32Array.of(1e-30, 1e-38, 1e-29, 1);
    const [p, mean, square] = adam([parameter, m, v], new Float32Array(4), [0.1, 1]);
    expect([...p]).toEqual([1, 1, 1, NaN]);
    expect([mean[0], mean[1], mean[3]]).toEqual([0, 0, NaN]);
    expect(mean[2]).toBeCloseTo(9e-30, 35);
    expect([square[0], square[1]]).toEqual([0, 0]);
    expect(square[2]).toBeCloseTo(9.99e-30, 35);
    const gradient = Float32Array.of(NaN, 0, 0, 0);
    const spoiled = adam([parameter, new Float32Array(4), new Float32Array(4)], gradient, [0.1, 1]);
    for (const [first, ...rest] of spoiled) {
      expect(first).toBeNaN();
      expect(rest.every(Number.isFinite)).toBe(true);
    }
  });

  it('draw from normal distributions, and compute their divergence with its gradients', () => {
    const random = createRandom('variational');
    const numbers = (scale: number): Float32Array =>
      Float32Array.from({ length: 64 }, () => scale * random.normal());
    const [mean, logVariance, noise, dMean] = [numbers(2), numbers(3), numbers(1), numbers(1)];
    logVariance.set([80, -80, 0, -0]);
    memory.clear();
    const [meanAt, logVarianceAt, noiseAt, dMeanAt] = [mean, logVariance, noise, dMean].map((of) =>
      memory.put(of),
    ) as [number, number, number, number];
    const [deviationAt, valuesAt, dLogVarianceAt] = [64, 64, 64].map((n) => memory.fill(n)) as [
      number,
      number,
      number,
    ];
    kernels.drawRows(meanAt, logVarianceAt, noiseAt, deviationAt, valuesAt, 256);
    const weight = 1 / 128;
    const divergence = kernels.divergenceRows(
      meanAt,
      logVarianceAt,
      deviationAt,
      dMeanAt,
      dLogVarianceAt,
      256,
      weight,
    );
    let wanted = 0;
    const [deviation, values, foundMean, foundLogVariance] = [
      deviationAt,
      valuesAt,
      dMeanAt,
      dLogVarianceAt,
    ].map((at) => memory.read(at, 64)) as [Float32Array, Float32Array, Float32Array, Float32Array];
    const near = (found: number, expected: number, size: number): void =>
      expect(Math.abs(found - expected)).toBeLessThan(2e-6 * size);
    for (let i = 0; i < 64; i++) {
      const lv = logVariance[i]!;
      const moved = Math.exp(lv / 2) * noise[i]!;
      near(deviation[i]!, moved, 1e-30 + Math.abs(moved));
      near(values[i]!, mean[i]! + moved, Math.abs(mean[i]!) + Math.abs(moved));
      const excess = Math.exp(lv) - 1;
      wanted += 0.5 * (mean[i]! ** 2 + excess - lv);
      near(foundMean[i]!, dMean[i]! + weight * mean[i]!, 10);
      const gradient = 0.5 * (dMean[i]! * moved + weight * excess);
      near(foundLogVariance[i]!, gradient, 1 + Math.abs(dMean[i]! * moved) + weight * Math.exp(lv));
    }
    near(divergence, wanted, wanted);
  });

  it('keep variances in single precision where they would leave it', () => {
    memory.clear();
    const zeros = memory.fill(4);
    const [deviation, values] = [memory.fill(4), memory.fill(4)];
    const logVariance = memory.put(Float32Array.of(1e4, -1e4, 180, -180));
    kernels.drawRows(zeros, logVariance, memory.fill(4, 1), deviation, values, 16);
    const [large, small, alsoLarge, alsoSmall] = memory.read(values, 4) as unknown as number[];
    expect([Number.isFinite(large), large]).toEqual([true, alsoLarge]);
    expect([small! > 0, small]).toEqual([true, alsoSmall]);
  });
});
