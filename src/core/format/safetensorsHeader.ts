import { quoteName } from './quoteName';
import { safetensorsError, type SafetensorsProblem } from './safetensorsError';
import { JsonError, type JsonObject, type JsonValue, parseStrictJson } from './strictJson';

export type Dtype =
  | 'BOOL'
  | 'U8'
  | 'I8'
  | 'U16'
  | 'I16'
  | 'F16'
  | 'BF16'
  | 'U32'
  | 'I32'
  | 'F32'
  | 'U64'
  | 'I64'
  | 'F64';

/** Bytes an element takes. */
export const dtypeSizes: ReadonlyMap<Dtype, number> = new Map<Dtype, number>([
  ['BOOL', 1],
  ['U8', 1],
  ['I8', 1],
  ['U16', 2],
  ['I16', 2],
  ['F16', 2],
  ['BF16', 2],
  ['U32', 4],
  ['I32', 4],
  ['F32', 4],
  ['U64', 8],
  ['I64', 8],
  ['F64', 8],
]);

/** Where a tensor lies: bytes `[start, end)` after the header. */
export interface TensorEntry {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

export interface SafetensorsHeader {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  /** Where the tensors begin, counted from the start of the file. */
  readonly dataStart: number;
}

/** Bytes of the length field, and the longest header that is read or written. */
export const lengthBytes = 8;
export const maxHeaderBytes = 1_000_000;
const maxDepth = 4;

/**
 * Reads and checks the header from the first bytes of a file that is `fileBytes` long; `prefix` must
 * hold the whole header, or `lengthBytes + maxHeaderBytes` bytes. Nothing as large as the file says
 * it is gets allocated. Throws a `UserError` with a code of `SafetensorsProblem`.
 */
export function readSafetensorsHeader(
  prefix: Uint8Array,
  fileBytes: number,
  file: string,
): SafetensorsHeader {
  const fail: Fail = (problem, message) => {
    throw safetensorsError(problem, file, message);
  };
  const headerBytes = readHeaderLength(prefix, fileBytes, fail);
  const dataStart = lengthBytes + headerBytes;
  const root = parseHeader(prefix.subarray(lengthBytes, dataStart), fail);
  const tensors = new Map<string, TensorEntry>();
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [name, value] of root) {
    if (name === '__metadata__') metadata = readMetadata(value, fail);
    else tensors.set(name, readEntry(quoteName(name), value, fail));
  }
  checkTiling(tensors, fileBytes - dataStart, fail);
  return { metadata, tensors, dataStart };
}

type Fail = (problem: SafetensorsProblem, message: string) => never;

function readHeaderLength(prefix: Uint8Array, fileBytes: number, fail: Fail): number {
  if (prefix.length < lengthBytes)
    return fail('too-short', `Expected at least ${lengthBytes} bytes, got ${prefix.length}.`);
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(maxHeaderBytes))
    return fail(
      'header-too-long',
      `Expected a header of at most 1 MB, got ${String(length)} bytes.`,
    );
  if (Number(length) > fileBytes - lengthBytes || Number(length) > prefix.length - lengthBytes)
    return fail('header-truncated', `The header of ${String(length)} bytes is cut off.`);
  return Number(length);
}

function parseHeader(bytes: Uint8Array, fail: Fail): JsonObject {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('header-not-utf8', 'The header is not valid UTF-8.');
  }
  try {
    const root = text.startsWith('{') ? parseStrictJson(text, { maxDepth }) : undefined;
    if (root instanceof Map) return root;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const problem = {
      syntax: 'header-not-json',
      'too-deep': 'header-too-deep',
      'duplicate-key': 'duplicate-key',
    } as const;
    return fail(
      problem[error.problem],
      `At position ${error.position} of the header: ${error.message}`,
    );
  }
  return fail('header-not-json', 'The header is not a JSON object that begins with "{".');
}

function readMetadata(value: JsonValue, fail: Fail): ReadonlyMap<string, string> {
  if (!(value instanceof Map)) return fail('bad-metadata', '__metadata__ is not an object.');
  const metadata = new Map<string, string>();
  for (const [key, text] of value as JsonObject) {
    if (typeof text !== 'string')
      return fail('bad-metadata', `Metadata ${quoteName(key)} is not a string.`);
    metadata.set(key, text);
  }
  return metadata;
}

function readEntry(name: string, value: JsonValue, fail: Fail): TensorEntry {
  if (!(value instanceof Map)) return fail('bad-tensor-entry', `Tensor ${name} is not an object.`);
  const entry = value as JsonObject;
  const dtype = entry.get('dtype');
  const shape = entry.get('shape');
  const offsets = entry.get('data_offsets');
  if (entry.size !== 3 || dtype === undefined || shape === undefined || offsets === undefined)
    return fail('bad-tensor-entry', `Tensor ${name} needs exactly dtype, shape and data_offsets.`);
  const size = dtypeSizes.get(dtype as Dtype); // any other value is simply not in the map
  if (size === undefined) return fail('unknown-dtype', `Tensor ${name} has an unknown dtype.`);
  if (!isListOfCounts(shape)) return fail('bad-shape', `Tensor ${name} has a bad shape.`);
  if (!isListOfCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    return fail('bad-offsets', `Tensor ${name} has bad data_offsets.`);
  let bytes = size;
  for (const count of shape) {
    bytes *= count;
    if (!Number.isSafeInteger(bytes))
      return fail('size-overflow', `Tensor ${name} is too large to address.`);
  }
  const [start, end] = offsets as [number, number];
  if (end - start !== bytes)
    return fail(
      'wrong-size',
      `Tensor ${name} needs ${bytes} bytes, its offsets hold ${end - start}.`,
    );
  return { dtype: dtype as Dtype, shape, start, end };
}

function isListOfCounts(value: JsonValue): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((count) => Number.isSafeInteger(count) && Number(count) >= 0)
  );
}

/** The tensors must follow one another from the first byte after the header to the last of the file. */
function checkTiling(
  tensors: ReadonlyMap<string, TensorEntry>,
  dataBytes: number,
  fail: Fail,
): void {
  const inOrder = [...tensors].sort(([, a], [, b]) => a.start - b.start || a.end - b.end);
  let end = 0;
  for (const [name, entry] of inOrder) {
    if (entry.start < end)
      return fail('overlap', `Tensor ${quoteName(name)} overlaps the one before it.`);
    if (entry.start > end)
      return fail('hole', `Bytes ${end} to ${entry.start} before ${quoteName(name)} are nobody's.`);
    end = entry.end;
  }
  if (end > dataBytes)
    return fail('truncated', `Expected ${end} bytes of tensors, got ${dataBytes}.`);
  if (end < dataBytes)
    return fail('trailing-bytes', `${dataBytes - end} bytes follow the last tensor.`);
}
