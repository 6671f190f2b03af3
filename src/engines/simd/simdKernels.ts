import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RowKernelFactory } from '../../core/analysis/rowKernel';
import type { RowProduct } from '../../core/classification/multiplyRows';
import type { MatrixProduct } from '../../core/matrix/multiplyTransposed';
import type { ForceKernelFactory } from '../../core/projection/forceKernel';
import { createSimdForces } from './simdForces';
import { createSimdMatrixProduct, createSimdRowProduct } from './simdProduct';
import { createSimdRows } from './simdRows';

export interface SimdKernels {
  readonly createKernel: RowKernelFactory;
  readonly createForces: ForceKernelFactory;
  readonly createMatrixProduct: () => MatrixProduct;
  readonly createRowProduct: () => RowProduct;
}

/**
 * The kernels of `kernels/`, from `kernels.wasm` in `wasmFolder`, which is read and compiled when
 * the first of them is created. Each has a memory of its own, just large enough, which is freed with
 * it. The factories throw a `UserError` (`analysis/memory`) for what does not fit into 4 GiB.
 */
export function simdKernels(wasmFolder: string): SimdKernels {
  let module: WebAssembly.Module | undefined;
  const compiled = (): WebAssembly.Module =>
    (module ??= new WebAssembly.Module(readFileSync(path.join(wasmFolder, 'kernels.wasm'))));
  return {
    createKernel: (rows, width) => createSimdRows(compiled(), rows, width),
    createForces: (similarities) => createSimdForces(compiled(), similarities),
    createMatrixProduct: () => createSimdMatrixProduct(compiled()),
    createRowProduct: () => createSimdRowProduct(compiled()),
  };
}
