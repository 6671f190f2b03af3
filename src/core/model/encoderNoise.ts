import { createRandom } from '../random';
import type { Side } from './sdrlModel';

/**
 * The standard normal noise of a variational encoder in one step: `rows × width` values in row-major
 * order, `width` being that of the whole embedding. Drawn here so that every engine adds the same.
 */
export function encoderNoise(
  noiseSeed: number,
  side: Side,
  rows: number,
  width: number,
): Float32Array {
  const random = createRandom(noiseSeed, 'noise', side);
  const noise = new Float32Array(rows * width);
  for (let i = 0; i < noise.length; i++) noise[i] = random.normal();
  return noise;
}
