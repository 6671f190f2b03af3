import { expect, it } from 'vitest';
import {
  multVaeGradients,
  type MultVaeParameters,
} from '../../../../src/core/baselines/multVaeGradients';
import { multiplyTransposed } from '../../../../src/core/matrix/multiplyTransposed';
import { readBaselinesOracle, sparse } from './baselinesOracle';
import { finish } from './randomRatings';

const names = ['encoder', 'encoderBias', 'decoder', 'decoderBias'] as const;

function each(of: (name: (typeof names)[number]) => Float32Array): MultVaeParameters {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as MultVaeParameters;
}

it('gives the loss and the gradients that PyTorch has, also with a user without ratings', () => {
  const { rated, inputs, noise, beta, parameters, loss, gradients } = readBaselinesOracle().multVae;
  // What was there before must not matter.
  const out = each((name) => new Float32Array(gradients[name].length).fill(7));
  const value = finish(
    multVaeGradients(
      each((name) => Float32Array.from(parameters[name])),
      {
        inputs: sparse(inputs, rated),
        targets: sparse(rated),
        noise: Float64Array.from(noise),
        beta,
        multiply: multiplyTransposed,
      },
      out,
    ),
  );
  expect(value).toBeCloseTo(loss, 12);
  for (const name of names)
    gradients[name].forEach((expected, i) =>
      // Gradients are held in 32 bits.
      expect(Math.abs(out[name][i]! - expected), `${name} ${i}`).toBeLessThan(2e-7),
    );
});
