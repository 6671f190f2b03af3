import type { CsrMatrix } from '../dataset/csrMatrix';
import { modelFileError, type ModelFileProblem } from './modelFileError';
import { quoteName } from './quoteName';
import type { RawTensor, Safetensors } from './safetensors';
import { decodeStrings } from './stringTable';
import { float32Values, float64Values, uint32Values } from './typedTensor';

/** Reads the tensors of a model file, each against the type and shape it must have. */
export class TensorReader {
  constructor(
    private readonly content: Safetensors,
    private readonly file: string,
  ) {}

  names(): readonly string[] {
    return [...this.content.tensors.keys()];
  }

  /** Finite values. Without a shape any is accepted. */
  float32(name: string, shape?: readonly number[]): Float32Array {
    const values = float32Values(this.tensor(name, 'F32', shape));
    for (let i = 0; i < values.length; i++)
      if (!Number.isFinite(values[i]))
        this.fail('wrong-tensor', `Tensor ${quoteName(name)} has a value that is not a number.`);
    return values;
  }

  float64(name: string, shape: readonly number[]): Float64Array {
    return float64Values(this.tensor(name, 'F64', shape));
  }

  uint32(name: string, shape?: readonly number[]): Uint32Array {
    return uint32Values(this.tensor(name, 'U32', shape));
  }

  /** The strings of `<name>.bytes` and `<name>.offsets`; with `count`, exactly so many. */
  strings(name: string, count?: number): readonly string[] {
    const shape = count === undefined ? undefined : [count + 1];
    const offsets = this.uint32(`${name}.offsets`, shape);
    const strings = decodeStrings({ bytes: this.tensor(`${name}.bytes`, 'U8').bytes, offsets });
    return strings ?? this.fail('bad-ids', `The strings of ${quoteName(name)} are damaged.`);
  }

  /** Strings none of which comes twice. */
  ids(name: string): readonly string[] {
    const ids = this.strings(name);
    if (new Set(ids).size !== ids.length)
      this.fail('bad-ids', `An id of ${quoteName(name)} comes twice.`);
    return ids;
  }

  /** `<name>.indptr`, `.indices` and `.values`, with columns ascending within each row. */
  csr(name: string, rows: number, columns: number): CsrMatrix {
    const indptr = this.uint32(`${name}.indptr`, [rows + 1]);
    const indices = this.uint32(`${name}.indices`);
    const values = this.float32(`${name}.values`, [indices.length]);
    const matrix = { rows, columns, indptr, indices, values };
    return isCsr(matrix)
      ? matrix
      : this.fail('bad-rows', `The rows of ${quoteName(name)} are damaged.`);
  }

  tensor(name: string, dtype: string, shape?: readonly number[]): RawTensor {
    const tensor = this.content.tensors.get(name);
    if (tensor === undefined)
      return this.fail('missing-tensor', `Tensor ${quoteName(name)} is missing.`);
    const sameShape =
      shape === undefined ||
      (shape.length === tensor.shape.length && shape.every((size, i) => size === tensor.shape[i]));
    if (tensor.dtype !== dtype || !sameShape)
      return this.fail(
        'wrong-tensor',
        `Tensor ${quoteName(name)}: expected ${dtype} ${shape ? `[${shape.join(', ')}]` : ''}, got ${tensor.dtype} [${tensor.shape.join(', ')}].`,
      );
    return tensor;
  }

  fail(problem: ModelFileProblem, message: string): never {
    throw modelFileError(problem, this.file, `${message} Train again or choose another model.`);
  }
}

function isCsr({ rows, columns, indptr, indices }: CsrMatrix): boolean {
  if (indptr[0] !== 0 || indptr[rows] !== indices.length) return false;
  for (let row = 0; row < rows; row++) {
    if (indptr[row]! > indptr[row + 1]! || indptr[row + 1]! > indices.length) return false;
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      if (indices[e]! >= columns) return false;
      if (e > indptr[row]! && indices[e - 1]! >= indices[e]!) return false;
    }
  }
  return true;
}
