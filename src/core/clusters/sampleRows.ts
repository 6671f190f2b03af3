import { shuffle, type Random } from '../random';

/** All rows below `count`, or `most` of them drawn at random; ascending. */
export function sampleRows(count: number, most: number, random: Random): Uint32Array {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  return count <= most ? rows : shuffle(rows, random).slice(0, most).sort();
}
