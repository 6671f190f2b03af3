import type { LabelSet } from './dataset';

/** Collects the labels of items, in any order, into a `LabelSet`. */
export class LabelSetBuilder {
  readonly #column: string;
  readonly #numbers = new Map<string, number>();
  readonly #labels: Set<number>[];

  constructor(column: string, itemCount: number) {
    this.#column = column;
    this.#labels = Array.from({ length: itemCount }, () => new Set<number>());
  }

  /** Labels given twice count once. */
  add(itemRow: number, name: string): void {
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    this.#labels[itemRow]!.add(number);
  }

  /** Names are sorted by code point, so that their order does not hang on the order of the file. */
  build(): LabelSet {
    const names = [...this.#numbers.keys()].sort(byCodePoint);
    const columns = new Uint32Array(names.length);
    names.forEach((name, column) => (columns[this.#numbers.get(name)!] = column));
    const rows = this.#labels.length;
    const indptr = new Uint32Array(rows + 1);
    this.#labels.forEach((labels, row) => (indptr[row + 1] = indptr[row]! + labels.size));
    const indices = new Uint32Array(indptr[rows]!);
    this.#labels.forEach((labels, row) =>
      indices.set(Uint32Array.from(labels, (label) => columns[label]!).sort(), indptr[row]),
    );
    return {
      column: this.#column,
      names,
      matrix: {
        rows,
        columns: names.length,
        indptr,
        indices,
        values: new Float32Array(indices.length).fill(1),
      },
      known: Uint8Array.from(this.#labels, (labels) => (labels.size > 0 ? 1 : 0)),
    };
  }
}

/** UTF-16 order puts characters beyond U+FFFF before U+E000; code point order does not. */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
