import { mapQuality, type MapQuality } from '../../core/projection/mapQuality';
import { createMetricSpace } from '../../core/projection/metricSpace';
import { pca } from '../../core/projection/pca';
import { projectRows } from '../../core/projection/projectRows';
import type { ProjectionStep } from '../../core/projection/projectionStep';
import { scaleMap } from '../../core/projection/scaleMap';
import type { Handlers } from '../../protocol/peer';
import type {
  ProjectionFrame,
  ProjectionMethod,
  ProjectionMetric,
} from '../../protocol/projectionApi';
import { runSteps, StepControl } from './runSteps';
import type { WorkerTools } from './workerTools';

/** The rows to map and how. */
export interface ProjectionTask {
  /** count × width, finite; best in shared memory, which is not copied. */
  readonly rows: Float32Array;
  readonly width: number;
  readonly method: ProjectionMethod;
  readonly metric: ProjectionMetric;
  readonly neighbours?: number;
  readonly seed: number;
}

export interface FinishedMap {
  /** count × 2, in [-1, 1]². */
  readonly positions: Float32Array;
  readonly quality: MapQuality;
  /** Those done. */
  readonly iterations: number;
  /** It was stopped before its end. */
  readonly isStopped: boolean;
}

/** A worker makes one map; the other requests are about it. */
export interface ProjectionTasks {
  project: { params: ProjectionTask; result: FinishedMap; event: ProjectionFrame };
  pauseProjection: { params: { paused: boolean }; result: null; event: never };
  stopProjection: { params: null; result: null; event: never };
}

const frameIntervalMs = 100;

export function projectionTasks(tools: WorkerTools): Handlers<ProjectionTasks> {
  const control = new StepControl();
  return {
    project: async ({ rows, width, metric, ...options }, { emit }) => {
      const space = createMetricSpace(rows, { width, metric, ...tools });
      const last = new LastStep(emit);
      const work = projectRows(space, options);
      const done = await runSteps(work, control, (step) => last.show(step));
      const positions = scaleMap(done ?? last.positions ?? (await finish(pca(space))));
      // The map is there; how far it can be trusted takes a moment more.
      const { iterations } = last;
      emit({ stage: 'layout', progress: 1, iteration: iterations, iterations, positions });
      const quality = await finish(mapQuality(space, positions, { seed: options.seed }));
      return { positions, quality, iterations, isStopped: done === undefined };
    },
    pauseProjection: ({ paused }) => {
      if (paused) control.hold();
      else control.release();
      return Promise.resolve(null);
    },
    stopProjection: () => {
      control.stop();
      return Promise.resolve(null);
    },
  };
}

/** The step that was taken last, shown about ten times a second. */
class LastStep {
  readonly #emit: (frame: ProjectionFrame) => void;
  #shownAt = -Infinity;
  positions: Float64Array | undefined;
  iterations = 0;

  constructor(emit: (frame: ProjectionFrame) => void) {
    this.#emit = emit;
  }

  show(step: ProjectionStep): void {
    const { positions, ...rest } = step;
    this.positions = positions;
    if (step.stage === 'layout') this.iterations = step.iteration + 1;
    if (performance.now() - this.#shownAt < frameIntervalMs) return;
    this.#emit({ ...rest, ...(positions && { positions: scaleMap(positions) }) });
    this.#shownAt = performance.now();
  }
}

/** Runs work that is not to be stopped. */
async function finish<Result>(work: Generator<unknown, Result, void>): Promise<Result> {
  const result = await runSteps(work, new StepControl());
  return result!; // only stopped work has none
}
