import v8 from 'node:v8';
import { describe, expect, it } from 'vitest';
import { engineNames } from '../../../src/core/engine/engineChoice';
import type {
  EngineState,
  StepBatch,
  TrainingEngine,
} from '../../../src/core/engine/trainingEngine';
import { initialState } from '../../../src/core/model/initialParameters';
import { lossTerms } from '../../../src/core/model/lossTerms';
import { encodedBlocks, type ModelSpec } from '../../../src/core/model/modelSpec';
import { itemBiasName } from '../../../src/core/model/parameterShapes';
import type { TensorMap } from '../../../src/core/model/sdrlModel';
import { createRandom } from '../../../src/core/random';
import { loadEngine } from '../../../src/engines/loadEngine';
import { builtEngines } from './builtEngines';
import { seededStep } from './seededStep';
import { oracleStep, readStepOracle, type OracleStep } from './tfjs/stepOracle';

// Node 20 has fused instructions behind a flag; later versions have them without.
v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
const files = await builtEngines();
const engines = await Promise.all(
  [...engineNames.map((name) => ({ name })), { name: 'wasm', isReproducible: true } as const].map(
    (settings) => loadEngine(settings, files),
  ),
);
/** With automatic differentiation: the check on gradients that were derived by hand. */
const oracle = engines.find(({ name }) => name === 'tfjs-wasm')!;
const steps = readStepOracle().cases.map(oracleStep);
const threeBlocks = steps.find(({ name }) => name === 'int+ext+oth')!;
const itemBias = steps.find(({ name }) => name === 'an item bias')!;

/** The case with an item bias with a variational encoder, whose parameters PyTorch does not know. */
const variational = ((): OracleStep => {
  const spec: ModelSpec = { ...itemBias.spec, encoder: 'variational', klWeight: 0.7 };
  return { ...itemBias, spec, initial: initialState(spec, itemBias.dimensions, 5) };
})();

/** Sizes that fill no vector and make many tasks. */
const manyTasks = {
  encoder: 'deterministic',
  users: 61,
  items: 45,
  userCount: 203,
  itemCount: 331,
} as const;

/** Losses and gradients of one step: after the first, Adam's first moment is a tenth of the gradient. */
async function lossesAndGradients(
  engine: TrainingEngine,
  { initial, batch }: Pick<OracleStep, 'initial' | 'batch'>,
): Promise<{ losses: Float32Array; gradients: TensorMap }> {
  engine.importState(initial);
  const losses = await engine.step(batch);
  const { optimizer } = engine.exportState();
  const gradients = [...initial.parameters.keys()].map((name) => {
    const { shape, data } = optimizer.get(`adam.m.${name}`)!;
    return [name, { shape, data: data.map((value) => value * 10) }] as const;
  });
  return { losses, gradients: new Map(gradients) };
}

function bytesOf(tensors: TensorMap): Map<string, number[]> {
  return new Map([...tensors].map(([name, { data }]) => [name, [...new Uint32Array(data.buffer)]]));
}

function expectNear(
  { gradients }: { readonly gradients: TensorMap },
  expected: ReadonlyMap<string, ArrayLike<number>>,
): void {
  expect(new Set(gradients.keys())).toEqual(new Set(expected.keys()));
  for (const [name, values] of expected) {
    const { data } = gradients.get(name)!;
    const wanted = Array.from(values);
    // Relative to the tensor's largest entry: single precision cannot do better entry by entry.
    const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
    const worst = wanted.reduce((most, value, i) => Math.max(most, Math.abs(data[i]! - value)), 0);
    expect(worst / scale, name).toBeLessThan(1e-4);
  }
}

/** Whether lazy Adam updates entry i of a parameter. */
function touchedBy(
  { users, items, itemRows }: StepBatch,
  name: string,
  shape: readonly number[],
): (i: number) => boolean {
  // No lazy update: there are moments for the items of the batch alone.
  if (name === itemBiasName) return (i) => itemRows.includes(i);
  const { columns, inputs } = name.startsWith('user.') ? users : items;
  const width = shape.at(-1)!;
  const decoded = new Set(columns);
  const occurring = new Set(inputs.indices);
  if (columns && name.includes('.decoder.1.')) return (i) => decoded.has(i % width);
  if (columns && /\.encoder\.\w+\.0\.weight$/.test(name))
    return (i) => occurring.has(Math.floor(i / width));
  return () => true;
}

function momentsOf(optimizer: TensorMap, name: string): Float32Array[] {
  return ['m', 'v'].map((moment) => optimizer.get(`adam.${moment}.${name}`)!.data);
}

describe.each(engines)('the engine $name', ({ createEngine, name: engineName }) => {
  const open = async (
    { spec, dimensions, initial }: Pick<OracleStep, 'spec' | 'dimensions' | 'initial'>,
    use: (engine: TrainingEngine) => Promise<void>,
  ): Promise<void> => {
    const engine = await createEngine(spec, dimensions, initial);
    try {
      await use(engine);
    } finally {
      engine.dispose();
    }
  };

  it('says its name', () =>
    open(threeBlocks, (engine) => {
      expect(engine.name).toBe(engineName);
      return Promise.resolve();
    }));

  it.each(steps)('computes the losses and gradients that PyTorch computes: $name', (step) =>
    open(step, async (engine) => {
      const result = await lossesAndGradients(engine, step);
      const terms = lossTerms(step.spec);
      expect(new Set(terms)).toEqual(new Set(step.losses.keys()));
      terms.forEach((term, i) =>
        expect(Math.abs(result.losses[i]! - step.losses.get(term)!), term).toBeLessThan(1e-5),
      );
      expectNear(result, step.gradients);
    }),
  );

  it('has the variational gradients that central differences give', () =>
    open(variational, async (engine) => {
      const { gradients } = await lossesAndGradients(engine, variational);
      const h = 0.02; // wide, because the losses are in single precision
      for (const [name, { shape, data }] of variational.initial.parameters) {
        const i = Math.floor(data.length / 2);
        const shifted: number[] = [];
        for (const factor of [-2, -1, 1, 2]) {
          const moved = data.slice();
          moved[i]! += factor * h;
          const parameters = new Map(variational.initial.parameters).set(name, {
            shape,
            data: moved,
          });
          const initial: EngineState = { ...variational.initial, parameters };
          const { losses } = await lossesAndGradients(engine, { ...variational, initial });
          shifted.push(losses.reduce((sum, loss) => sum + loss, 0));
        }
        // The five-point rule, exact up to h⁴.
        const slope = (shifted[0]! - 8 * shifted[1]! + 8 * shifted[2]! - shifted[3]!) / (12 * h);
        expect(Math.abs(gradients.get(name)!.data[i]! - slope), name).toBeLessThan(1e-4);
      }
    }));

  it.each([
    ['deterministic', 'without', false],
    ['deterministic', 'with', true],
    ['variational', 'with', true],
  ] as const)(
    'computes what autograd computes for sizes that fill no vector and many tasks: %s, %s an item bias',
    async (encoder, _, hasItemBias) => {
      const step = seededStep({ ...manyTasks, encoder, hasItemBias });
      const other = await oracle.createEngine(step.spec, step.dimensions, step.initial);
      const expected = await lossesAndGradients(other, step);
      other.dispose();
      await open(step, async (engine) => {
        const result = await lossesAndGradients(engine, step);
        result.losses.forEach((loss, term) =>
          expect(Math.abs(loss - expected.losses[term]!), lossTerms(step.spec)[term]).toBeLessThan(
            1e-5,
          ),
        );
        const gradients = [...expected.gradients].map(([name, { data }]) => [name, data] as const);
        expectNear(result, new Map(gradients));
      });
    },
  );

  it.each([100, 250])(
    'computes what autograd computes with %i sampled columns, and keeps what they do not touch',
    async (sampledColumns) => {
      const sizes = { ...manyTasks, hasItemBias: true };
      const { spec, dimensions, batch, ...seeded } = seededStep({ ...sizes, sampledColumns });
      const other = await oracle.createEngine(spec, dimensions, seeded.initial);
      // After a step with all columns there are moments everywhere.
      await other.step(seededStep(sizes).batch);
      const initial = other.exportState();
      const losses = await other.step(batch);
      const expected = other.exportState();
      other.dispose();
      await open({ spec, dimensions, initial }, async (engine) => {
        const result = await engine.step(batch);
        result.forEach((loss, term) =>
          expect(Math.abs(loss - losses[term]!), lossTerms(spec)[term]).toBeLessThan(1e-5),
        );
        const { parameters, optimizer } = engine.exportState();
        const moments = [...expected.optimizer].map(([name, { data }]) => [name, data] as const);
        expectNear({ gradients: optimizer }, new Map(moments));
        for (const [name, { shape, data }] of initial.parameters) {
          const isTouched = touchedBy(batch, name, shape);
          const before = [data, ...momentsOf(initial.optimizer, name)];
          const after = [parameters.get(name)!.data, ...momentsOf(optimizer, name)];
          before.forEach((values, region) => {
            const changed = values.map((value, i) => (after[region]![i] === value ? 0 : 1));
            const wrong = changed.findIndex((flag, i) => flag === 1 && !isTouched(i));
            expect(wrong, `${name}, region ${region}`).toBe(-1);
          });
          const touched = data.filter((_, i) => isTouched(i)).length;
          const moved = before[1]!.filter((value, i) => after[1]![i] !== value).length;
          expect(moved / touched, name).toBeGreaterThan(0.99);
        }
      });
    },
  );

  it('moves against the gradient and learns a single batch', () =>
    open(threeBlocks, async (engine) => {
      const first = await engine.step(threeBlocks.batch);
      let last = first;
      for (let i = 0; i < 200; i++) last = await engine.step(threeBlocks.batch);
      first.forEach((loss, term) => expect(last[term]!, `term ${term}`).toBeLessThan(loss));
    }));

  it('is byte for byte the same after its state went out and in again', async () => {
    const states: EngineState[] = [];
    await open(variational, async (through) => {
      for (let i = 0; i < 6; i++) await through.step(variational.batch);
      states.push(through.exportState());
    });
    await open(variational, async (before) => {
      for (let i = 0; i < 3; i++) await before.step(variational.batch);
      const state = before.exportState();
      await open(variational, async (after) => {
        after.importState(state);
        for (let i = 0; i < 3; i++) await after.step(variational.batch);
        states.push(after.exportState());
      });
    });
    const [a, b] = states as [EngineState, EngineState];
    expect(a.steps).toBe(6);
    expect(b.steps).toBe(6);
    expect(bytesOf(b.parameters)).toEqual(bytesOf(a.parameters));
    expect(bytesOf(b.optimizer)).toEqual(bytesOf(a.optimizer));
  });

  it('gives back the state that it was given', () =>
    open(variational, (engine) => {
      const { parameters, optimizer, steps: count } = engine.exportState();
      expect(count).toBe(0);
      expect(bytesOf(parameters)).toEqual(bytesOf(variational.initial.parameters));
      expect(bytesOf(optimizer)).toEqual(bytesOf(variational.initial.optimizer));
      for (const [name, { shape }] of variational.initial.parameters)
        expect(parameters.get(name)!.shape).toEqual(shape);
      return Promise.resolve();
    }));

  it('encodes rows alike whatever rows come with them, and without noise', () =>
    open(variational, async (engine) => {
      const { inputs } = variational.batch.items;
      const together = await engine.encode('item', inputs);
      const end = inputs.indptr[1]!;
      const alone = await engine.encode('item', {
        ...inputs,
        rows: 1,
        indptr: inputs.indptr.slice(0, 2),
        indices: inputs.indices.slice(0, end),
        values: inputs.values.slice(0, end),
      });
      expect(together.length).toBe(encodedBlocks(variational.spec).length);
      encodedBlocks(variational.spec).forEach(({ width }, block) => {
        expect(together[block]!.length).toBe(inputs.rows * width);
        expect([...alone[block]!]).toEqual([...together[block]!.subarray(0, width)]);
      });
    }));

  it('moves the biases of the items of a batch, and those that have moments after it', () =>
    open(itemBias, async (engine) => {
      const { itemRows } = itemBias.batch;
      const given = engine.itemBias()!;
      expect(given).toEqual(itemBias.initial.parameters.get(itemBiasName)!.data);
      await engine.step(itemBias.batch);
      const after = engine.itemBias()!;
      expect(after).toEqual(engine.exportState().parameters.get(itemBiasName)!.data);
      after.forEach((value, item) =>
        expect(value !== given[item], `item ${item}`).toBe(itemRows.includes(item)),
      );
      const others = Uint32Array.of(0, 1, 4, 5, 7);
      await engine.step({ ...itemBias.batch, itemRows: others });
      engine
        .itemBias()!
        .forEach((value, item) => expect(value, `item ${item}`).not.toBe(after[item]));
    }));

  it('has no item bias where the model has none', () =>
    open(threeBlocks, (engine) => {
      expect(engine.itemBias()).toBeUndefined();
      return Promise.resolve();
    }));

  it('tells losses that are no numbers', () =>
    open(threeBlocks, async (engine) => {
      const random = createRandom('nan');
      const parameters = new Map(threeBlocks.initial.parameters);
      const { shape, data } = parameters.get('user.decoder.0.weight')!;
      const spoiled = data.slice();
      spoiled[random.integer(spoiled.length)] = NaN;
      parameters.set('user.decoder.0.weight', { shape, data: spoiled });
      engine.importState({ ...threeBlocks.initial, parameters });
      const batch: StepBatch = threeBlocks.batch;
      const losses = await engine.step(batch);
      expect(losses.some(Number.isNaN)).toBe(true);
    }));
});
