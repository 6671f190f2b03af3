/**
 * Maps are made by generators: they yield at least every few milliseconds on most data, so that
 * whoever runs them can pause, show, or leave off, and they know nothing of clocks and signals.
 */
export interface ProjectionStep {
  readonly stage: 'neighbours' | 'layout';
  /** The share of the stage that is done, [0, 1]. */
  readonly progress: number;
  readonly iteration: number;
  readonly iterations: number;
  /** count × 2, in the method's own scale; overwritten as the work goes on. */
  readonly positions?: Float64Array;
}

/** The work on a map; it returns the final positions (count × 2, in the method's own scale). */
export type Projecting = Generator<ProjectionStep, Float64Array, void>;
