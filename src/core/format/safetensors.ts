// Safetensors (https://github.com/huggingface/safetensors): an 8-byte little-endian header length, a
// JSON header, then the tensors' bytes without gaps. Strict on reading; on writing the widest types
// come first, so that every tensor is aligned to its own type and can be used without a copy.

import {
  type Dtype,
  dtypeSizes,
  lengthBytes,
  maxHeaderBytes,
  readSafetensorsHeader,
} from './safetensorsHeader';

/** A tensor as its little-endian, row-major bytes. */
export interface RawTensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export interface Safetensors {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, RawTensor>;
}

/**
 * Reads a whole file. The tensors are views on `bytes`, not copies. Throws a `UserError` with code
 * `safetensors/…` (see `SafetensorsProblem`) that names `file`.
 */
export function decodeSafetensors(bytes: Uint8Array, file: string): Safetensors {
  const { metadata, tensors, dataStart } = readSafetensorsHeader(bytes, bytes.length, file);
  const data = bytes.subarray(dataStart);
  const views = new Map<string, RawTensor>();
  for (const [name, { dtype, shape, start, end }] of tensors)
    views.set(name, { dtype, shape, bytes: data.subarray(start, end) });
  return { metadata, tensors: views };
}

/** Writes a whole file: 8-byte aligned data, the widest element types first. */
export function encodeSafetensors({ metadata, tensors }: Safetensors): Uint8Array {
  const inOrder = [...tensors].sort(
    ([, a], [, b]) => dtypeSizes.get(b.dtype)! - dtypeSizes.get(a.dtype)!,
  );
  const header = encodeHeader(metadata, inOrder);
  const dataBytes = inOrder.reduce((sum, [, tensor]) => sum + tensor.bytes.length, 0);
  const file = new Uint8Array(lengthBytes + header.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, lengthBytes);
  let position = lengthBytes + header.length;
  for (const [, { bytes }] of inOrder) {
    file.set(bytes, position);
    position += bytes.length;
  }
  return file;
}

function encodeHeader(
  metadata: ReadonlyMap<string, string>,
  tensors: readonly (readonly [string, RawTensor])[],
): Uint8Array {
  // Members are joined by hand because an object literal would swallow the name `__proto__`.
  const members: string[] = [];
  if (metadata.size > 0)
    members.push(jsonMember('__metadata__', jsonObject([...metadata].map(textMember))));
  let start = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    if (name === '__metadata__') throw new Error('A tensor cannot be named __metadata__.');
    const end = start + bytes.length;
    if (shape.reduce((product, count) => product * count, dtypeSizes.get(dtype)!) !== bytes.length)
      throw new Error(`Tensor ${name} has ${bytes.length} bytes for shape [${shape.join(', ')}].`);
    members.push(jsonMember(name, JSON.stringify({ dtype, shape, data_offsets: [start, end] })));
    start = end;
  }
  const text = jsonObject(members);
  const length = new TextEncoder().encode(text).length;
  const padded = Math.ceil(length / 8) * 8;
  if (padded > maxHeaderBytes)
    throw new Error(`The header would have ${padded} bytes, more than ${maxHeaderBytes}.`);
  return new TextEncoder().encode(text + ' '.repeat(padded - length));
}

const textMember = ([key, text]: [string, string]): string => jsonMember(key, JSON.stringify(text));
const jsonMember = (key: string, json: string): string => `${JSON.stringify(key)}:${json}`;
const jsonObject = (members: readonly string[]): string => `{${members.join(',')}}`;
