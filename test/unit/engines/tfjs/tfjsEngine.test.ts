import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../../../src/core/engine/trainingEngine';
import { initialState } from '../../../../src/core/model/initialParameters';
import { lossTerms } from '../../../../src/core/model/lossTerms';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import type { TensorMap } from '../../../../src/core/model/sdrlModel';
import { loadBundledLibrary } from '../../../../src/engines/tfjs/bundledLibrary';
import { TfjsEngine } from '../../../../src/engines/tfjs/tfjsEngine';
import { oracleStep, readStepOracle, type OracleStep } from './stepOracle';

const wasmFolder = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const { library } = await loadBundledLibrary(wasmFolder);
const steps = readStepOracle().cases.map(oracleStep);
const threeBlocks = steps.find(({ name }) => name === 'int+ext+oth')!;

/** The three-block case with a variational encoder, whose parameters PyTorch does not know. */
const variational = ((): OracleStep => {
  const spec: ModelSpec = { ...threeBlocks.spec, encoder: 'variational', klWeight: 0.7 };
  return { ...threeBlocks, spec, initial: initialState(spec, threeBlocks.dimensions, 5) };
})();

function createEngine({ spec, initial }: Pick<OracleStep, 'spec' | 'initial'>): TfjsEngine {
  return new TfjsEngine(library, { name: 'tfjs-wasm', spec, initial });
}

function bytesOf(tensors: TensorMap): Map<string, number[]> {
  return new Map([...tensors].map(([name, { data }]) => [name, [...new Uint32Array(data.buffer)]]));
}

describe('TfjsEngine', () => {
  it.each(steps)('computes the losses that PyTorch computes: $name', (step) => {
    const { losses } = createEngine(step).lossesAndGradients(step.batch);
    const terms = lossTerms(step.spec);
    expect(new Set(terms)).toEqual(new Set(step.losses.keys()));
    terms.forEach((term, i) =>
      expect(Math.abs(losses[i]! - step.losses.get(term)!), term).toBeLessThan(1e-4),
    );
  });

  it.each(steps)('computes the gradients that PyTorch computes: $name', (step) => {
    const { gradients } = createEngine(step).lossesAndGradients(step.batch);
    expect(new Set(gradients.keys())).toEqual(new Set(step.gradients.keys()));
    for (const [name, expected] of step.gradients) {
      const { data } = gradients.get(name)!;
      // Relative to the tensor's largest entry: single precision cannot do better entry by entry.
      const scale = Math.max(1e-3, ...expected.map(Math.abs));
      expected.forEach((value, i) =>
        expect(Math.abs(data[i]! - value) / scale, `${name}[${i}]`).toBeLessThan(1e-4),
      );
    }
  });

  it('has the variational gradients that central differences give', () => {
    const { gradients } = createEngine(variational).lossesAndGradients(variational.batch);
    const totalAt = (parameters: TensorMap): number => {
      const initial: EngineState = { ...variational.initial, parameters };
      const { losses } = createEngine({ ...variational, initial }).lossesAndGradients(
        variational.batch,
      );
      return losses.reduce((sum, loss) => sum + loss, 0);
    };
    const h = 0.02; // wide, because the losses are in single precision
    for (const [name, { shape, data }] of variational.initial.parameters) {
      const i = Math.floor(data.length / 2);
      const shifted = [-2, -1, 1, 2].map((factor) => {
        const moved = data.slice();
        moved[i]! += factor * h;
        return totalAt(new Map(variational.initial.parameters).set(name, { shape, data: moved }));
      });
      // The five-point rule, exact up to h⁴.
      const slope = (shifted[0]! - 8 * shifted[1]! + 8 * shifted[2]! - shifted[3]!) / (12 * h);
      expect(Math.abs(gradients.get(name)!.data[i]! - slope), name).toBeLessThan(1e-4);
    }
  });

  it('moves against the gradient and learns a single batch', async () => {
    const engine = createEngine(threeBlocks);
    const first = await engine.step(threeBlocks.batch);
    let last = first;
    for (let i = 0; i < 200; i++) last = await engine.step(threeBlocks.batch);
    first.forEach((loss, term) => expect(last[term]!, `term ${term}`).toBeLessThan(loss));
  });

  it('is byte for byte the same after its state went out and in again', async () => {
    const through = createEngine(variational);
    const before = createEngine(variational);
    for (let i = 0; i < 3; i++) await before.step(variational.batch);
    const after = createEngine(variational);
    after.importState(before.exportState());
    for (let i = 0; i < 3; i++) await after.step(variational.batch);
    for (let i = 0; i < 6; i++) await through.step(variational.batch);
    const [a, b] = [through.exportState(), after.exportState()];
    expect(a.steps).toBe(6);
    expect(b.steps).toBe(6);
    expect(bytesOf(b.parameters)).toEqual(bytesOf(a.parameters));
    expect(bytesOf(b.optimizer)).toEqual(bytesOf(a.optimizer));
  });

  it('keeps no tensor from one step to the next', async () => {
    const engine = createEngine(variational);
    const before = tf.memory();
    for (let i = 0; i < 5; i++) {
      await engine.step(variational.batch);
      await engine.encode('user', variational.batch.users.inputs);
      expect(tf.memory().numTensors).toBe(before.numTensors);
      expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    }
  });

  it('encodes rows alike whatever rows come with them, and without noise', async () => {
    const engine = createEngine(variational);
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
    variational.spec.blocks.forEach(({ width }, block) => {
      expect(together[block]!.length).toBe(inputs.rows * width);
      expect([...alone[block]!]).toEqual([...together[block]!.subarray(0, width)]);
    });
  });
});
