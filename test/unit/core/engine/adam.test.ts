import { describe, expect, it } from 'vitest';
import { adamUpdate } from '../../../../src/core/engine/adam';
import { readStepOracle } from '../../engines/tfjs/stepOracle';

describe('adamUpdate', () => {
  it("moves parameters as PyTorch's Adam does, for gradients of every size and for none", () => {
    const { start, gradients, after, learningRate } = readStepOracle().adam;
    const slot = {
      parameter: Float32Array.from(start),
      m: new Float32Array(start.length),
      v: new Float32Array(start.length),
    };
    gradients.forEach((gradient, i) => {
      adamUpdate(slot, Float32Array.from(gradient), { step: i + 1, learningRate });
      after[i]!.forEach((value, j) =>
        expect(slot.parameter[j]!, `step ${i + 1}, entry ${j}`).toBeCloseTo(value, 6),
      );
    });
  });
});
