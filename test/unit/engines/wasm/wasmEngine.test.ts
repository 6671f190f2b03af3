import v8 from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { EngineState, TrainingEngine } from '../../../../src/core/engine/trainingEngine';
import { Canceled, UserError } from '../../../../src/core/errors';
import { initialState } from '../../../../src/core/model/initialParameters';
import { encodedBlocks } from '../../../../src/core/model/modelSpec';
import type { TensorMap } from '../../../../src/core/model/sdrlModel';
import { loadEngine } from '../../../../src/engines/loadEngine';
import { builtEngines } from '../builtEngines';
import { seededStep } from '../seededStep';

const files = await builtEngines();
const sizesOfStep = {
  encoder: 'variational',
  users: 100,
  items: 70,
  userCount: 300,
  itemCount: 1000,
  hasItemBias: true,
} as const;
const step = seededStep(sizesOfStep);

const sampled = seededStep({ ...sizesOfStep, sampledColumns: 280 });

const dimensionsOfStep = { userCount: 300, itemCount: 1000, encoder: 'variational' } as const;
const sizesOfBatches = [
  [1, 1],
  [33, 200],
  [299, 2],
  [8, 64],
] as const;

async function withEngine<Result>(
  settings: { readonly threads?: number; readonly isReproducible?: boolean },
  use: (engine: TrainingEngine) => Promise<Result>,
): Promise<Result> {
  const { createEngine } = await loadEngine({ name: 'wasm', ...settings }, files);
  const engine = await createEngine(step.spec, step.dimensions, step.initial);
  try {
    return await use(engine);
  } finally {
    engine.dispose();
  }
}

async function trainSome(engine: TrainingEngine, batch = step.batch): Promise<EngineState> {
  for (let i = 0; i < 5; i++) await engine.step(batch);
  return engine.exportState();
}

function digest(tensors: TensorMap): readonly (readonly [string, string])[] {
  return [...tensors].map(([name, { data }]) => [
    name,
    Buffer.from(data.buffer).toString('base64'),
  ]);
}

describe('WasmEngine', () => {
  it.each([
    ['all columns', step.batch],
    ['sampled columns', sampled.batch],
  ])('gives the same bits for any number of threads with %s', async (_, batch) => {
    const [one, ...others] = await Promise.all(
      [1, 2, 3, 7].map((threads) => withEngine({ threads }, (engine) => trainSome(engine, batch))),
    );
    for (const other of others) {
      expect(digest(other.parameters)).toEqual(digest(one!.parameters));
      expect(digest(other.optimizer)).toEqual(digest(one!.optimizer));
    }
  });

  it('rounds otherwise with fused instructions, and not where results are to be reproducible', async () => {
    const plain = await withEngine({ isReproducible: true }, trainSome);
    v8.setFlagsFromString('--experimental-wasm-relaxed-simd'); // as Node 22 has without
    const fused = await withEngine({}, trainSome);
    const reproducible = await withEngine({ isReproducible: true }, trainSome);
    expect(digest(reproducible.parameters)).toEqual(digest(plain.parameters));
    expect(digest(fused.parameters)).not.toEqual(digest(plain.parameters));
    for (const [name, { data }] of plain.parameters) {
      const { data: other } = fused.parameters.get(name)!;
      data.forEach((value, i) => expect(Math.abs(value - other[i]!), name).toBeLessThan(1e-3));
    }
  });

  it('leaves off a step when it is cancelled, and goes on from a state that is put in', () =>
    withEngine({ threads: 2 }, async (engine) => {
      const whole = await trainSome(engine);
      engine.importState(step.initial);
      const controller = new AbortController();
      const stepping = engine.step(step.batch, controller.signal);
      controller.abort();
      await expect(stepping).rejects.toBeInstanceOf(Canceled);
      await expect(engine.step(step.batch, controller.signal)).rejects.toBeInstanceOf(Canceled);
      engine.importState(step.initial);
      expect(digest((await trainSome(engine)).parameters)).toEqual(digest(whole.parameters));
    }));

  it('takes steps that are asked for at once one after another', async () => {
    const batches = sizesOfBatches.map(
      ([users, items]) => seededStep({ ...dimensionsOfStep, users, items }).batch,
    );
    const oneByOne = await withEngine({ threads: 2 }, async (engine) => {
      const losses: Float32Array[] = [];
      for (const batch of batches) losses.push(await engine.step(batch));
      return { losses, embeddings: await engine.encode('user', batches[2]!.users.inputs) };
    });
    const atOnce = await withEngine({ threads: 2 }, async (engine) => {
      const steps = batches.map((batch) => engine.step(batch));
      const encoding = engine.encode('user', batches[2]!.users.inputs);
      const later = engine.step(batches[1]!);
      const results = { losses: await Promise.all(steps), embeddings: await encoding };
      await later;
      return results;
    });
    expect(atOnce).toEqual(oneByOne);
  });

  it('cancels the steps that wait with the one that is cancelled', () =>
    withEngine({ threads: 2 }, async (engine) => {
      const controller = new AbortController();
      const steps = [1, 2, 3].map(() => engine.step(step.batch, controller.signal));
      controller.abort();
      const outcomes = await Promise.allSettled(steps);
      for (const outcome of outcomes) expect(outcome.status).toBe('rejected');
      engine.importState(step.initial);
      const losses = await engine.step(step.batch);
      const fresh = await withEngine({ threads: 2 }, (other) => other.step(step.batch));
      expect(losses).toEqual(fresh);
    }));

  it('takes batches of any size one after another', () =>
    withEngine({ threads: 2 }, async (engine) => {
      for (const [users, items] of sizesOfBatches) {
        const { batch } = seededStep({ ...dimensionsOfStep, users, items });
        const losses = await engine.step(batch);
        expect(losses.every(Number.isFinite), `${users} × ${items}`).toBe(true);
        const embeddings = await engine.encode('user', batch.users.inputs);
        expect(embeddings.map(({ length }) => length)).toEqual(
          encodedBlocks(step.spec).map(({ width }) => users * width),
        );
      }
    }));

  it('refuses a model that cannot lie in its memory, with the figure', async () => {
    const { createEngine, estimateBytes } = await loadEngine({ name: 'wasm' }, files);
    const huge = { userCount: 3_000_000, itemCount: 3_000_000, labelCounts: [5, 3] };
    expect(estimateBytes(step.spec, huge, { user: 128, item: 128 })).toBeGreaterThan(2 ** 32);
    const opening = (async () => createEngine(step.spec, huge, step.initial))();
    await expect(opening).rejects.toThrow(UserError);
    await expect(opening).rejects.toThrow(/takes [\d.]+ GB of memory.*at most 4 GB/);
  });

  it('fails as the thread that failed', async () => {
    const { createEngine } = await loadEngine(
      { name: 'wasm' },
      { ...files, engineFile: '/does/not/exist.js' },
    );
    const { spec, dimensions } = step;
    const engine = await createEngine(spec, dimensions, initialState(spec, dimensions, 1));
    await expect(engine.step(step.batch)).rejects.toThrow(/exist/);
    await expect(engine.step(step.batch)).rejects.toThrow(/exist/);
    engine.dispose();
  });
});
