import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { loadBundledLibrary } from '../../../../src/engines/tfjs/bundledLibrary';
import { TfjsEngine } from '../../../../src/engines/tfjs/tfjsEngine';
import { seededStep } from '../seededStep';

const { library } = await loadBundledLibrary('node_modules/@tensorflow/tfjs-backend-wasm/dist');

it('keeps no tensor from one step to the next', async () => {
  const sizes = { users: 5, items: 6, userCount: 7, itemCount: 9 };
  const { spec, initial, batch } = seededStep({ encoder: 'variational', ...sizes });
  const engine = new TfjsEngine(library, { name: 'tfjs-wasm', spec, initial });
  const before = tf.memory();
  for (let i = 0; i < 5; i++) {
    await engine.step(batch);
    await engine.encode('user', batch.users.inputs);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  }
});
