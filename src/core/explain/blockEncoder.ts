import { memberSpec, memberTensorName } from '../model/modelSpec';
import type { SdrlModel, Side } from '../model/sdrlModel';

/**
 * The encoder of one block as plain arrays (docs/model.md): x → tanh(x · first + firstBias) →
 * tanh(… · second + secondBias), `first` inputs × hidden, `second` hidden × width. `width`: of what it
 * makes: without a co-rating part, and an equal share where there are several networks.
 */
export interface BlockEncoder {
  readonly hidden: number;
  readonly width: number;
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
}

/** The encoder of a side's block in one of the networks; undefined where the file does not hold it in that form. */
export function blockEncoder(
  { spec, parameters, users, items }: Pick<SdrlModel, 'spec' | 'parameters' | 'users' | 'items'>,
  side: Side,
  block: number,
  member = 0,
): BlockEncoder | undefined {
  const { name } = spec.blocks[block]!;
  const { width } = memberSpec(spec).blocks[block]!;
  const { hiddenWidth: hidden } = spec;
  const inputs = side === 'user' ? items.size : users.size;
  const read = (layer: string, length: number): Float32Array | undefined => {
    const data = parameters.get(memberTensorName(`${side}.encoder.${name}.${layer}`, member))?.data;
    return data?.length === length ? data : undefined;
  };
  const first = read('0.weight', inputs * hidden);
  const firstBias = read('0.bias', hidden);
  const second = read('1.weight', hidden * width);
  const secondBias = read('1.bias', width);
  if (!first || !firstBias || !second || !secondBias) return undefined;
  return { hidden, width, first, firstBias, second, secondBias };
}
