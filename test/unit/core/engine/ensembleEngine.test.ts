import { describe, expect, it } from 'vitest';
import { ensembleOf } from '../../../../src/core/engine/ensembleEngine';
import type {
  EngineState,
  StepBatch,
  TrainingEngine,
} from '../../../../src/core/engine/trainingEngine';
import { initialState } from '../../../../src/core/model/initialParameters';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import { createPreset } from '../../../../src/core/model/presets';

const dimensions = { userCount: 3, itemCount: 4, labelCounts: [2] };
const spec: ModelSpec = {
  ...createPreset('paper').spec,
  members: 3,
  hiddenWidth: 2,
  // Names that are also the sides'.
  blocks: [
    { name: 'user', width: 6, supervision: { type: 'categories' } },
    { name: 'item', width: 3, supervision: { type: 'interactions' } },
  ],
  scoreWeights: [1, 1],
};

/** Keeps the state that it is given; its losses, embeddings and item bias are made of `value`. */
class FakeEngine implements TrainingEngine {
  readonly name = 'fake';
  isDisposed = false;

  constructor(
    private state: EngineState,
    private readonly value: number,
  ) {}

  step(): Promise<Float32Array> {
    return Promise.resolve(Float32Array.of(this.value, 10 * this.value));
  }

  encode(): ReturnType<TrainingEngine['encode']> {
    return Promise.resolve([4, 2].map((length) => new Float32Array(length).fill(this.value)));
  }

  itemBias(): Float32Array {
    return Float32Array.of(this.value, 10 * this.value, 0, 0);
  }

  exportState(): EngineState {
    return this.state;
  }

  importState(state: EngineState): void {
    this.state = state;
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

/** An ensemble of fakes, of which the one with the number `failing` cannot be made. */
async function createEnsemble(failing = Infinity): Promise<{
  readonly engines: readonly FakeEngine[];
  readonly initial: EngineState;
  readonly ensemble: TrainingEngine | undefined;
}> {
  const engines: FakeEngine[] = [];
  const initial = initialState(spec, dimensions, 42);
  const create = ensembleOf((_, __, state) => {
    if (engines.length === failing) return Promise.reject(new Error('no more engines'));
    engines.push(new FakeEngine(state, engines.length + 1));
    return Promise.resolve(engines.at(-1)!);
  });
  const ensemble = await create(spec, dimensions, initial).catch(() => undefined);
  return { engines, initial, ensemble };
}

const batch = {} as StepBatch; // the fakes do not look at it
const rows = {
  rows: 2,
  columns: 4,
  indptr: new Uint32Array(3),
  indices: new Uint32Array(0),
  values: new Float32Array(0),
};

describe('ensembleOf', () => {
  it('gives every network its own tensors, also where blocks are named as the sides are', async () => {
    const { engines, initial } = await createEnsemble();
    const names = engines.map((engine) => [...engine.exportState().parameters.keys()]);
    expect(names[0]).toContain('user.encoder.user.0.weight');
    expect(names[1]).toEqual(names[0]);
    expect(names[2]).toEqual(names[0]);
    const third = engines[2]!.exportState();
    expect(third.parameters.get('item.encoder.user.1.bias')).toBe(
      initial.parameters.get('item.3.encoder.user.1.bias'),
    );
    expect(third.optimizer.get('adam.v.item.encoder.user.1.bias')).toBe(
      initial.optimizer.get('adam.v.item.3.encoder.user.1.bias'),
    );
  });

  it('has the state that it was made with, and the one that it is given', async () => {
    const { ensemble, initial } = await createEnsemble();
    expect(ensemble!.exportState()).toEqual(initial);
    const other = { ...initialState(spec, dimensions, 43), steps: 7 };
    ensemble!.importState(other);
    expect(ensemble!.exportState()).toEqual(other);
  });

  it('tells the mean of the losses', async () => {
    const { ensemble } = await createEnsemble();
    expect([...(await ensemble!.step(batch))]).toEqual([2, 20]);
  });

  it('puts the rows of its networks side by side, so that products are the mean of theirs', async () => {
    const { ensemble } = await createEnsemble();
    const [wide, narrow] = await ensemble!.encode('user', rows);
    const scaled = (values: readonly number[]): number[] => [
      ...Float32Array.from(values, (value) => value / Math.sqrt(3)),
    ];
    expect([...wide!]).toEqual(scaled([1, 1, 2, 2, 3, 3, 1, 1, 2, 2, 3, 3]));
    expect([...narrow!]).toEqual(scaled([1, 2, 3, 1, 2, 3]));
  });

  it('has the mean of the biases of its networks', async () => {
    const { ensemble } = await createEnsemble();
    expect([...ensemble!.itemBias()!]).toEqual([2, 20, 0, 0]);
  });

  it('disposes of all networks, and of those made already where one cannot be', async () => {
    const { ensemble, engines } = await createEnsemble();
    ensemble!.dispose();
    const failed = await createEnsemble(2);
    expect(failed.ensemble).toBeUndefined();
    expect([...engines, ...failed.engines].map(({ isDisposed }) => isDisposed)).toEqual(
      Array(5).fill(true),
    );
  });
});
