import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { CsrMatrix } from '../../core/dataset/csrMatrix';
import type { TensorLibrary } from './tensorLibrary';

/** A sparse matrix as a dense tensor of its shape. */
export function denseTensor(tf: TensorLibrary, matrix: CsrMatrix): Tensor2D {
  const { rows, columns, indptr, indices, values } = matrix;
  const dense = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const offset = i * columns;
    for (let e = indptr[i]!; e < indptr[i + 1]!; e++) dense[offset + indices[e]!] = values[e]!;
  }
  return tf.tensor2d(dense, [rows, columns]);
}
