import type { Dialect } from './dialect';

/** What a byte means to the scanner; anything but `text` stops its inner loops. */
export const byteKind = {
  text: 0,
  delimiter: 1,
  lineFeed: 2,
  carriageReturn: 3,
  quote: 4,
  nul: 5,
} as const;

export const [lf, cr, quote] = [0x0a, 0x0d, 0x22];

/** The kind of each byte outside of quotes. Of a longer delimiter the first byte counts. */
export function plainByteKinds({ delimiter, separation }: Dialect): Uint8Array {
  const kinds = lineEndKinds();
  const delimiters = separation === 'runs' ? ' \t' : delimiter[0]!;
  for (const character of delimiters) kinds[character.charCodeAt(0)] = byteKind.delimiter;
  return kinds;
}

/** The kind of each byte in a quoted field. */
export function quotedByteKinds(): Uint8Array {
  const kinds = lineEndKinds();
  kinds[quote] = byteKind.quote;
  return kinds;
}

function lineEndKinds(): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds[lf] = byteKind.lineFeed;
  kinds[cr] = byteKind.carriageReturn;
  kinds[0] = byteKind.nul;
  return kinds;
}
