import { type ForceKernel, type ForceKernelFactory, curveRoom } from './forceKernel';
import { QuadTree } from './quadTree';
import type { SymmetricGraph } from './symmetricGraph';

export interface TsneDescentOptions {
  readonly createForces: ForceKernelFactory;
  /** Cells narrower than this share of their distance act as one point; 0: none does. */
  readonly theta: number;
}

export interface TsneStepOptions {
  /** What the similarities are multiplied by. */
  readonly exaggeration: number;
  readonly learningRate: number;
  readonly momentum: number;
}

/** A multiple of 4, as the kernel wants it. */
const pointsAStep = 4096;

/** t-SNE's gradient descent, with momentum and a gain for each coordinate (Jacobs 1988). */
export class TsneDescent {
  /** count × 2; moved by each step. */
  readonly positions: Float64Array;
  readonly #forces: ForceKernel;
  readonly #tree: QuadTree;
  readonly #gradient: Float64Array;
  readonly #velocity: Float64Array;
  readonly #gains: Float64Array;

  constructor(
    similarities: SymmetricGraph,
    positions: Float64Array,
    { createForces, theta }: TsneDescentOptions,
  ) {
    this.positions = positions;
    this.#forces = createForces(similarities);
    this.#tree = new QuadTree(similarities.count, theta, this.#forces.tree);
    this.#gradient = new Float64Array(positions.length);
    this.#velocity = new Float64Array(positions.length);
    this.#gains = new Float64Array(positions.length).fill(1);
  }

  /** One step; yields the share of it that is done. */
  *step({ exaggeration, ...pace }: TsneStepOptions): Generator<number, void, void> {
    yield* this.gradient(exaggeration);
    this.#move(pace);
  }

  /**
   * Equation 5 of van der Maaten and Hinton (2008), p multiplied by `exaggeration`:
   * 4 (Σ p_ij q_ij (y_i - y_j) - Σ q_ij² (y_i - y_j) / Z), where Z is the sum of all q.
   */
  *gradient(exaggeration: number): Generator<number, Float64Array, void> {
    const forces = this.#forces;
    const count = this.positions.length / 2;
    forces.positions.set(this.positions);
    const nodeCount = this.#tree.build(forces.positions);
    for (let start = 0; start < count; start += pointsAStep) {
      const end = Math.min(start + pointsAStep, count);
      forces.repulse(nodeCount, start, curveRoom(end));
      forces.attract(start, end);
      yield end / count;
    }
    const { x, y, similarity } = forces.repulsion;
    let sum = -count; // every point met itself, with q = 1
    for (let i = 0; i < count; i++) sum += similarity[i]!;
    const repulsionFactor = 4 / Math.max(sum, Number.MIN_VALUE);
    const gradient = this.#gradient;
    for (let i = 0; i < gradient.length; i++)
      gradient[i] = 4 * exaggeration * forces.attraction[i]!;
    const { order } = this.#tree;
    for (let i = 0; i < count; i++) {
      gradient[2 * order[i]!]! -= repulsionFactor * x[i]!;
      gradient[2 * order[i]! + 1]! -= repulsionFactor * y[i]!;
    }
    return gradient;
  }

  #move({ learningRate, momentum }: Omit<TsneStepOptions, 'exaggeration'>): void {
    const { positions } = this;
    const gradient = this.#gradient;
    const velocity = this.#velocity;
    const gains = this.#gains;
    for (let i = 0; i < positions.length; i++) {
      const isOnCourse = gradient[i]! * velocity[i]! < 0;
      gains[i] = isOnCourse ? gains[i]! + 0.2 : Math.max(gains[i]! * 0.8, 0.01);
      velocity[i] = momentum * velocity[i]! - learningRate * gains[i]! * gradient[i]!;
      positions[i]! += velocity[i]!;
    }
  }
}
