import { multiplyAdd } from './arithmetic';

const beta1: f64 = 0.9;
const beta2: f64 = 0.999;
const epsilon: f32 = 1e-8;

/**
 * Adam (`src/core/engine/adam.ts`) for parameters of `bytes`; their moments lie `moments` and
 * 2 · `moments` bytes beyond them. `stepSize` is the learning rate / (1 − β₁ᵗ), `scale`
 * 1 / √(1 − β₂ᵗ).
 */
export function updateAdam(
  parameters: usize,
  moments: usize,
  gradient: usize,
  bytes: usize,
  stepSize: f32,
  scale: f32,
): void {
  const b1 = f32x4.splat(<f32>beta1);
  const b2 = f32x4.splat(<f32>beta2);
  // Subtracted in double precision: in single 1 − β₂ would be off by 1.3e-5 of it.
  const c1 = f32x4.splat(<f32>(1 - beta1));
  const c2 = f32x4.splat(<f32>(1 - beta2));
  const size = f32x4.splat(stepSize);
  const scales = f32x4.splat(scale);
  // What decays without gradients would end as numbers too small for the processor to be fast with.
  const tiny = f32x4.splat(1e-30);
  for (let end = parameters + bytes; parameters < end; parameters += 16) {
    const m = parameters + moments;
    const v = m + moments;
    const g = v128.load(gradient);
    let mean = multiplyAdd(b1, v128.load(m), f32x4.mul(c1, g));
    const square = multiplyAdd(b2, v128.load(v), f32x4.mul(c2, f32x4.mul(g, g)));
    mean = v128.andnot(mean, f32x4.lt(f32x4.abs(mean), tiny));
    v128.store(m, mean);
    v128.store(v, v128.andnot(square, f32x4.lt(square, tiny)));
    const root = multiplyAdd(f32x4.sqrt(square), scales, f32x4.splat(epsilon));
    const change = f32x4.div(f32x4.mul(size, mean), root);
    v128.store(parameters, f32x4.sub(v128.load(parameters), change));
    gradient += 16;
  }
}
