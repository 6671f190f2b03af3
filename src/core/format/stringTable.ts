// A list of strings as two tensors: their UTF-8 bytes end to end, and where each one begins.

export interface StringTable {
  readonly bytes: Uint8Array;
  /** One more than there are strings; string `i` is bytes `[offsets[i], offsets[i + 1])`. */
  readonly offsets: Uint32Array;
}

/**
 * Undefined where a string has a lone surrogate (which UTF-8 cannot carry, and which no text read
 * from a file has).
 */
export function encodeStrings(strings: readonly string[]): StringTable | undefined {
  const offsets = new Uint32Array(strings.length + 1);
  for (let i = 0; i < strings.length; i++) {
    if (/\p{Surrogate}/u.test(strings[i]!)) return undefined;
    offsets[i + 1] = offsets[i]! + utf8Length(strings[i]!);
  }
  return { bytes: new TextEncoder().encode(strings.join('')), offsets };
}

/** Undefined where the offsets do not tile the bytes or a string is not UTF-8. */
export function decodeStrings({ bytes, offsets }: StringTable): readonly string[] | undefined {
  const count = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[count] !== bytes.length) return undefined;
  for (let i = 0; i < count; i++) if (offsets[i]! > offsets[i + 1]!) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    const text = decoder.decode(bytes);
    const isAscii = text.length === bytes.length; // then offsets count characters as well
    return Array.from({ length: count }, (_, i) =>
      isAscii
        ? text.slice(offsets[i], offsets[i + 1])
        : decoder.decode(bytes.subarray(offsets[i], offsets[i + 1])),
    );
  } catch {
    return undefined; // the decoder is fatal: bytes that are not UTF-8, or a character cut in two
  }
}

function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // Each half of a surrogate pair counts two of the four bytes.
    length += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return length;
}
