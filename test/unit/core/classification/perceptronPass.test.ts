import { describe, expect, it } from 'vitest';
import { multiplyRows as multiply } from '../../../../src/core/classification/multiplyRows';
import {
  PerceptronPass,
  perceptronTensors,
} from '../../../../src/core/classification/perceptronPass';
import { createRandom } from '../../../../src/core/random';
import { formulaRows } from './formulaRows';

const alpha = 0.3;
const count = 7;
const { rows, width, labels, labelCount } = formulaRows();
const shape = { width, hidden: 5, labelCount };

describe('PerceptronPass', () => {
  it('gives the gradients that central differences of the loss show', () => {
    const random = createRandom('gradients');
    const parameters = perceptronTensors(shape);
    for (const values of Object.values(parameters) as Float32Array[])
      for (let i = 0; i < values.length; i++) values[i] = random.normal();
    const pass = new PerceptronPass(shape, parameters, { mostRows: count, multiply });
    const loss = (): number => pass.backward(rows, labels, count, alpha);
    loss();
    const gradients = structuredClone(pass.gradients);
    for (const name of Object.keys(parameters) as (keyof typeof parameters)[])
      for (let i = 0; i < parameters[name].length; i++) {
        const value = parameters[name][i]!;
        const at = (shift: number): number => {
          parameters[name][i] = value + shift;
          return loss();
        };
        const slope = (at(2 ** -8) - at(-(2 ** -8))) / 2 ** -7;
        parameters[name][i] = value;
        expect(Math.abs(gradients[name][i]! - slope), `${name} ${i}`).toBeLessThan(2e-3);
      }
  });

  it('does not let rows of an earlier, larger batch in', () => {
    const parameters = perceptronTensors(shape);
    parameters.hiddenWeights.fill(0.1);
    parameters.outputWeights.fill(-0.2);
    const used = new PerceptronPass(shape, parameters, { mostRows: 20, multiply });
    used.backward(rows.subarray(20 * width), labels.subarray(20 * labelCount), 20, alpha);
    const fresh = new PerceptronPass(shape, parameters, { mostRows: count, multiply });
    expect(used.backward(rows, labels, count, alpha)).toBe(
      fresh.backward(rows, labels, count, alpha),
    );
    expect(used.gradients).toEqual(fresh.gradients);
  });
});
