import { describe, expect, it } from 'vitest';
import { initialParameters } from '../../../../src/core/model/initialParameters';
import { createPreset } from '../../../../src/core/model/presets';

const dimensions = { userCount: 20, itemCount: 30, labelCounts: [5] };
const { spec } = createPreset('paper');

describe('initialParameters', () => {
  it('has the shapes of the layers', () => {
    const parameters = initialParameters(spec, dimensions, 1);
    expect([...parameters].map(([name, { shape }]) => `${name} ${shape.join('×')}`)).toEqual(
      ['user', 'item'].flatMap((side) => {
        const width = side === 'user' ? 30 : 20;
        return [
          ...spec.blocks.flatMap((block) => [
            `${side}.encoder.${block.name}.0.weight ${width}×128`,
            `${side}.encoder.${block.name}.0.bias 128`,
            `${side}.encoder.${block.name}.1.weight 128×${block.width}`,
            `${side}.encoder.${block.name}.1.bias ${block.width}`,
          ]),
          `${side}.decoder.0.weight 128×128`,
          `${side}.decoder.0.bias 128`,
          `${side}.decoder.1.weight 128×${width}`,
          `${side}.decoder.1.bias ${width}`,
          `${side}.head.internal.weight 64×5`,
          `${side}.head.internal.bias 5`,
        ];
      }),
    );
  });

  it('is uniform within ±1/√inputs, weights and biases alike', () => {
    const parameters = initialParameters(spec, dimensions, 1);
    const weight = parameters.get('user.decoder.0.weight')!.data;
    const bias = parameters.get('user.decoder.0.bias')!.data;
    const bound = 1 / Math.sqrt(128);
    for (const values of [weight, bias])
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bound);
    const variance = weight.reduce((sum, value) => sum + value * value, 0) / weight.length;
    // 16384 draws: the standard error of the ratio is 0.7 %.
    expect(variance / (bound ** 2 / 3)).toBeGreaterThan(0.97);
    expect(variance / (bound ** 2 / 3)).toBeLessThan(1.03);
  });

  it('has an item bias of zeros after all layers, one for each network', () => {
    const biased = createPreset('accuracy', { itemBias: true }).spec;
    const [name, tensor] = [...initialParameters(biased, dimensions, 1)].at(-1)!;
    expect([name, tensor.shape]).toEqual(['item.3.bias.values', [30]]);
    expect([...tensor.data]).toEqual(new Array(30).fill(0));
    const { spec: plain } = createPreset('accuracy');
    const others = [...initialParameters(biased, dimensions, 1)].filter(
      ([other]) => !other.endsWith('.values'),
    );
    expect(others).toEqual([...initialParameters(plain, dimensions, 1)]);
  });

  it('starts a block the same whatever other blocks there are', () => {
    const alone = { ...spec, blocks: spec.blocks.slice(0, 1), scoreWeights: [1] };
    const name = 'user.encoder.internal.0.weight';
    expect(initialParameters(alone, dimensions, 3).get(name)).toEqual(
      initialParameters(spec, dimensions, 3).get(name),
    );
    expect(initialParameters(spec, dimensions, 4).get(name)).not.toEqual(
      initialParameters(spec, dimensions, 3).get(name),
    );
  });
});
