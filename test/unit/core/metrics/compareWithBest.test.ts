import { describe, expect, it } from 'vitest';
import type { ValuesBySeed } from '../../../../src/core/metrics/bootstrapMeans';
import {
  compareWithBest,
  type StandingBesideBest,
} from '../../../../src/core/metrics/compareWithBest';
import { pairedBootstrap } from '../../../../src/core/metrics/pairedBootstrap';

function standings(
  methods: ReadonlyMap<string, ValuesBySeed>,
): ReadonlyMap<string, StandingBesideBest> {
  const comparing = compareWithBest(methods, { resamples: 2000 });
  for (;;) {
    const { done, value } = comparing.next();
    if (done === true) return value;
  }
}

/** A mean of 30 + `shift` in each seed; users differ by waves of standard deviation 3. */
function method(name: string, shift: number, step = name.length): [string, ValuesBySeed] {
  return [
    name,
    [150, 140].map((length) => {
      const wave = Array.from({ length }, (_, i) => 3 * Math.SQRT2 * Math.sin(i * step));
      const mean = wave.reduce((sum, value) => sum + value, 0) / length;
      return wave.map((value) => 30 + shift + value - mean);
    }),
  ];
}

describe('compareWithBest', () => {
  const methods = new Map([method('far', -3), method('close', -0.1), method('best', 0, 0)]);

  it('tells who is worse than the best, and by how much', () => {
    const result = standings(methods);
    expect([...result.keys()]).toEqual(['far', 'close', 'best']);
    expect(result.get('best')).toEqual({
      isBest: true,
      behind: { mean: 0, interval: [0, 0], p: 1 },
      isWorse: false,
    });
    expect(result.get('far')).toMatchObject({ isBest: false, isWorse: true });
    expect(result.get('far')!.behind.mean).toBeCloseTo(3, 9);
    expect(result.get('close')).toMatchObject({ isBest: false, isWorse: false });
  });

  it('finds what pairedBootstrap finds for two methods alone', () => {
    const pair = pairedBootstrap(methods.get('best')!, methods.get('far')!, { resamples: 2000 });
    expect(standings(methods).get('far')!.behind).toEqual(pair);
  });

  it('asks more of each finding the more methods are compared', () => {
    const p = (result: ReturnType<typeof standings>) => result.get('near')!.behind.p;
    const near = method('near', -0.42);
    const two = standings(new Map([method('best', 0, 0), near]));
    const twins = Array.from({ length: 12 }, (_, i) => method(`twin ${i}`, -0.2, 5 + i));
    const many = standings(new Map([method('best', 0, 0), near, ...twins]));
    expect(two.get('near')!.isWorse).toBe(true);
    expect(p(many)).toBe(p(two));
    expect(many.get('near')!.isWorse).toBe(false);
  });

  it('has nothing to say of no methods, and calls a single one the best', () => {
    expect(standings(new Map()).size).toBe(0);
    expect(standings(new Map([method('alone', 0)])).get('alone')!.isBest).toBe(true);
  });
});
