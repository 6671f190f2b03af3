import type { MapCurve } from './fitCurve';

// UMAP's forces depend on the squared distance alone, through a power that would take most of the
// time. They are looked up instead: a table with 128 steps for every doubling of the squared
// distance, between them straight lines; the error is below 1e-4 of the force.

const mantissaBits = 7;
const shift = 23 - mantissaBits;
const lowest = 2 ** -40;
const highest = 2 ** 20;
const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);
const firstIndex = indexOf(lowest);

/** The factor by which a force multiplies the difference of two positions, by squared distance. */
export class PullTable {
  readonly #values: Float64Array;

  private constructor(force: (squaredDistance: number) => number) {
    const length = indexOf(highest) - firstIndex + 2;
    this.#values = Float64Array.from({ length }, (_, i) => force(stepAt(firstIndex + i)));
  }

  /** -2ab d^(2(b-1)) / (1 + a d^2b) (McInnes, Healy and Melville 2018, section 3.2). */
  static attraction({ a, b }: MapCurve): PullTable {
    return new PullTable((squared) => (-2 * a * b * squared ** (b - 1)) / (1 + a * squared ** b));
  }

  /** 2b / ((0.001 + d²) (1 + a d^2b)). */
  static repulsion({ a, b }: MapCurve): PullTable {
    return new PullTable((squared) => (2 * b) / ((0.001 + squared) * (1 + a * squared ** b)));
  }

  at(squaredDistance: number): number {
    floats[0] = Math.min(Math.max(squaredDistance, lowest), highest);
    const word = bits[0]!;
    const index = (word >>> shift) - firstIndex;
    const share = (word & ((1 << shift) - 1)) / (1 << shift);
    const values = this.#values;
    const value = values[index]!;
    return value + share * (values[index + 1]! - value);
  }
}

function indexOf(value: number): number {
  floats[0] = value;
  return bits[0]! >>> shift;
}

function stepAt(index: number): number {
  bits[0] = index << shift;
  return floats[0]!;
}
