import { parsePlainNumber } from './parsePlainNumber';
import type { MetadataColumn, MetadataLabels } from './metadataTable';

/** More different values than these are no labels to colour by, but texts. */
const maxLabels = 256;
/** Of few rows all values may differ and still be labels. */
const fewRows = 20;
const separator = '|';
/** What stands in files for “no value”. */
const noValue = new Set(['', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None', '\\N']);

/**
 * A column of texts as what it seems to hold: numbers where all values are, labels where there are
 * few different ones (several a row where `|` separates them), else texts. Undefined where it holds
 * nothing. `values` has one entry a row, undefined for rows that the file does not describe.
 */
export function typedColumn(
  name: string,
  values: readonly (string | undefined)[],
): MetadataColumn | undefined {
  const texts = values.map((value) => {
    const text = value?.trim() ?? '';
    return noValue.has(text) ? '' : text;
  });
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return undefined;
  const numbers = numbersOf(texts);
  if (numbers) return { type: 'numbers', name, values: numbers };
  const labels = labelsOf(texts, filled.length);
  return labels ? { type: 'labels', name, labels } : { type: 'texts', name, values: texts };
}

/** NaN for empty texts; undefined where a text is no number. */
function numbersOf(texts: readonly string[]): Float64Array | undefined {
  const numbers = new Float64Array(texts.length).fill(NaN);
  for (let row = 0; row < texts.length; row++) {
    if (texts[row] === '') continue;
    const number = parsePlainNumber(texts[row]!);
    if (number === undefined) return undefined;
    numbers[row] = number;
  }
  return numbers;
}

/** Undefined where there are too many different ones. */
function labelsOf(texts: readonly string[], filled: number): MetadataLabels | undefined {
  const most = Math.min(maxLabels, Math.max(fewRows, Math.floor(filled / 2)));
  const places = new Map<string, number>();
  const indptr = new Uint32Array(texts.length + 1);
  const indices: number[] = [];
  for (let row = 0; row < texts.length; row++) {
    const ofRow = new Set<number>();
    for (const part of texts[row]!.split(separator)) {
      const label = part.trim();
      if (label === '') continue;
      const place = places.get(label) ?? places.size;
      places.set(label, place);
      ofRow.add(place);
    }
    if (places.size > most) return undefined;
    indices.push(...[...ofRow].sort((a, b) => a - b));
    indptr[row + 1] = indices.length;
  }
  return { names: [...places.keys()], indptr, indices: Uint32Array.from(indices) };
}
