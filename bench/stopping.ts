/**
 * How soon a training step of the default engine stops when it is cancelled, at moments spread over
 * the step, beside how long the whole step takes; and, with `--minutes 60`, what memory the process
 * has after each tenth of so long a training. `--shapes` as in `engine.ts`.
 */
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { TrainingEngine } from '../src/core/engine/trainingEngine';
import { Canceled } from '../src/core/errors';
import { initialState } from '../src/core/model/initialParameters';
import { loadEngine } from '../src/engines/loadEngine';
import { bundleEngines } from '../test/process/bundleModule';
import type { BenchResult } from './benchResult';
import { createStepCase, type StepCase } from './engine/stepCase';

const moments = 12;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const valueOf = (name: string): string | undefined => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? undefined : args[at + 1];
  };
  const { createEngine } = await loadEngine(
    { name: 'wasm' },
    await bundleEngines(path.resolve('out', 'bench')),
  );
  const rows: BenchResult['rows'][number][] = [];
  for (const shape of (valueOf('shapes') ?? 'ml-latest-small,M,L').split(',')) {
    const stepCase = createStepCase(shape);
    const { spec, dimensions } = stepCase;
    const engine = await createEngine(spec, dimensions, initialState(spec, dimensions, 1));
    const stepMs = await timeStep(engine, stepCase);
    const stopMs: number[] = [];
    for (let i = 0; i < moments; i++)
      stopMs.push(await timeStop(engine, stepCase, (stepMs * (i + 0.5)) / moments));
    rows.push({
      shape,
      'step ms, median': round(stepMs),
      'stopped after ms, worst': round(Math.max(...stopMs)),
      'worst / step': round(Math.max(...stopMs) / stepMs),
      ...(await memoryRow(engine, stepCase, Number(valueOf('minutes') ?? 0))),
    });
    engine.dispose();
  }
  return { name: 'stopping a training step', rows };
}

async function timeStep(engine: TrainingEngine, { batch }: StepCase): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const startMs = performance.now();
    await engine.step(batch(i));
    times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b)[4]!;
}

/** Milliseconds from the moment of cancelling until the step is settled. */
async function timeStop(
  engine: TrainingEngine,
  { batch }: StepCase,
  afterMs: number,
): Promise<number> {
  const controller = new AbortController();
  const stepping = engine.step(batch(0), controller.signal);
  const outcome = stepping.catch((error: unknown) => {
    if (!(error instanceof Canceled)) throw error;
  });
  await setTimeout(afterMs);
  const startMs = performance.now();
  controller.abort();
  await outcome;
  return performance.now() - startMs;
}

async function memoryRow(
  engine: TrainingEngine,
  { batch, stepsPerEpoch = 16 }: StepCase,
  minutes: number,
): Promise<Record<string, string | number>> {
  if (minutes === 0) return {};
  const megabytes: number[] = [];
  let steps = 0;
  for (let tenth = 1; tenth <= 10; tenth++) {
    const endMs = performance.now() + minutes * 6000;
    while (performance.now() < endMs) {
      await engine.step(batch(steps++ % (30 * stepsPerEpoch)));
      if (steps % stepsPerEpoch === 0) engine.exportState(); // as after every epoch
    }
    megabytes.push(Math.round(process.memoryUsage().rss / 2 ** 20));
  }
  return { steps, 'MB after each tenth': megabytes.join(' ') };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
