export type TextEncoding = 'utf-8' | 'latin-1';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of `bytes[start, end)`, or undefined where they are not valid in the encoding. A BOM is
 * text here: it is stripped once, at the start of a file. Latin-1 is ISO 8859-1, byte by byte.
 */
export function decodeText(
  bytes: Uint8Array,
  start: number,
  end: number,
  encoding: TextEncoding,
): string | undefined {
  if (encoding === 'latin-1' || isShortAscii(bytes, start, end)) {
    let text = '';
    for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
    return text;
  }
  try {
    return strictUtf8.decode(bytes.subarray(start, end));
  } catch {
    return undefined; // the only thing a fatal decoder throws for
  }
}

/** Most ids are: then joining characters is several times faster than a decoder's call. */
function isShortAscii(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 24) return false;
  for (let i = start; i < end; i++) if (bytes[i]! >= 0x80) return false;
  return true;
}
