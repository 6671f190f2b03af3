import { transposeCsr, type CsrMatrix } from '../../core/dataset/csrMatrix';
import type { LabelTargets, SideBatch, StepBatch } from '../../core/engine/trainingEngine';
import { Arena, upToEight } from './arena';
import { growMemory } from './sharedMemory';
import type { LabelPlace, SidePlace, SparsePlace } from './stepMessage';

/** Copies a batch into a memory. */
export class BatchRoom {
  readonly #memory: WebAssembly.Memory;
  readonly #arena: Arena;

  /** Begins at the address `start`; `bytesOf` says how much room a batch needs there. */
  constructor(memory: WebAssembly.Memory, start: number) {
    this.#memory = memory;
    this.#arena = new Arena(start);
  }

  /** A sparse matrix; rows that fill it up to a multiple of 8 are empty. */
  matrix({ rows, indptr, indices, values }: CsrMatrix): SparsePlace {
    const padded = new Uint32Array(upToEight(rows) + 1).fill(indptr[rows]!);
    padded.set(indptr);
    return { indptr: this.#put(padded), indices: this.#put(indices), values: this.#put(values) };
  }

  rowNumbers(rows: Uint32Array): number {
    return this.#put(rows);
  }

  /** `labelBlocks`: position among the labels by block, -1 for blocks without. */
  side(
    { inputs, targets, columns, labels }: SideBatch,
    {
      labelBlocks,
      noise,
    }: { readonly labelBlocks: readonly number[]; readonly noise?: Float32Array },
  ): SidePlace {
    const inputColumns = this.matrix(transposeCsr(inputs));
    return {
      rows: inputs.rows,
      inputs: this.matrix(inputs),
      inputColumns,
      targetColumns: targets === inputs ? inputColumns : this.matrix(transposeCsr(targets)),
      sampled: columns && { columns: this.#put(columns), count: columns.length },
      labels: labelBlocks.map((label) => (label < 0 ? undefined : this.#labels(labels[label]!))),
      noise: noise ? this.#put(noise) : 0,
    };
  }

  #labels(targets: LabelTargets): LabelPlace {
    return { ...this.matrix(sparse(targets)), known: targets.known };
  }

  #put(data: Float32Array | Uint32Array): number {
    const address = this.#arena.numbers(data.length);
    growMemory(this.#memory, this.#arena.end);
    if (data instanceof Float32Array)
      new Float32Array(this.#memory.buffer, address, data.length).set(data);
    else new Uint32Array(this.#memory.buffer, address, data.length).set(data);
    return address;
  }
}

/** The most bytes that a batch takes, for embeddings of a width. */
export function batchBytes({ users, items, itemRows, ratings }: StepBatch, width: number): number {
  const sides = [users, items].flatMap(({ inputs, targets, columns, labels }) => [
    2 * matrixNumbers(inputs),
    2 * matrixNumbers(targets),
    (columns?.length ?? 0) + alignment,
    inputs.rows * width + alignment,
    ...labels.map(({ values, known }) => 2 * values.length + known.length + 3 * alignment),
  ]);
  const between = itemRows.length + alignment + matrixNumbers(ratings);
  return 4 * sides.reduce((sum, numbers) => sum + numbers, between);
}

/** Numbers that may be lost to the beginning of a matrix, and to fill up its rows. */
const alignment = 32;

/** By rows or by columns. */
export function matrixNumbers({ rows, columns, indices }: CsrMatrix): number {
  return Math.max(rows, columns) + 2 * indices.length + 3 * alignment;
}

function sparse({ values, known }: LabelTargets): CsrMatrix {
  const rows = known.length;
  const columns = rows === 0 ? 0 : values.length / rows;
  const indptr = new Uint32Array(rows + 1);
  const indices = new Uint32Array(values.length);
  const entries = new Float32Array(values.length);
  let end = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = values[i * columns + j]!;
      if (value === 0) continue;
      indices[end] = j;
      entries[end++] = value;
    }
    indptr[i + 1] = end;
  }
  return {
    rows,
    columns,
    indptr,
    indices: indices.subarray(0, end),
    values: entries.subarray(0, end),
  };
}
