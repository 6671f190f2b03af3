import type { RawTensor } from './safetensors';

type TypedArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

/** A tensor over the memory of a typed array (not a copy). Typed arrays are little-endian wherever Node runs. */
export function rawTensor(
  values: TypedArray,
  shape: readonly number[] = [values.length],
): RawTensor {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { dtype: dtypeOf(values), shape, bytes };
}

/** The elements of a tensor as a typed array: a view where the bytes are aligned, else a copy. */
export function uint32Values({ bytes }: RawTensor): Uint32Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 4);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** See `uint32Values`. */
export function float32Values({ bytes }: RawTensor): Float32Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 4);
  return new Float32Array(buffer, byteOffset, byteLength / 4);
}

/** See `uint32Values`. */
export function float64Values({ bytes }: RawTensor): Float64Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 8);
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

function dtypeOf(values: TypedArray): 'U8' | 'U32' | 'F32' | 'F64' {
  if (values instanceof Uint8Array) return 'U8';
  if (values instanceof Uint32Array) return 'U32';
  return values instanceof Float32Array ? 'F32' : 'F64';
}

function aligned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
}
