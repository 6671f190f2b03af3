import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../../src/core/explain/gaussLegendre';

describe('gaussLegendre', () => {
  it.each([1, 2, 3, 8, 24, 32])('with %i places is exact for polynomials', (count) => {
    const { places, weights } = gaussLegendre(count);
    for (let degree = 0; degree < 2 * count; degree++) {
      const sum = places.reduce((total, x, i) => total + weights[i]! * x ** degree, 0);
      expect(sum).toBeCloseTo(1 / (degree + 1), 12);
    }
  });

  it('has its places in (0, 1), in order', () => {
    const { places } = gaussLegendre(24);
    expect(places[0]).toBeGreaterThan(0);
    expect(places.at(-1)).toBeLessThan(1);
    expect(Array.from(places)).toEqual(Array.from(places).sort((a, b) => a - b));
  });
});
