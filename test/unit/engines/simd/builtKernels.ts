import { simdKernels, type SimdKernels } from '../../../../src/engines/simd/simdKernels';
import { buildKernels } from '../../../../scripts/buildKernels.mjs';

/** The SIMD kernels from the sources as they are. */
export async function builtKernels(): Promise<SimdKernels> {
  return simdKernels(await buildKernels());
}
