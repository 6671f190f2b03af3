import { transposeCsr, type CsrMatrix } from '../../core/dataset/csrMatrix';
import type { LabelTargets, SideBatch } from '../../core/engine/trainingEngine';
import { Arena, upToEight } from './arena';
import { growMemory } from './sharedMemory';
import type { LabelPlace, SidePlace, SparsePlace } from './stepMessage';

/** Copies one batch after another to the end of a memory. */
export class BatchRoom {
  readonly #memory: WebAssembly.Memory;
  readonly #arena: Arena;

  /** `start`: where what the threads work with ends. */
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

function sparse({ values, known }: LabelTargets): CsrMatrix {
  const rows = known.length;
  const columns = rows === 0 ? 0 : values.length / rows;
  const indptr = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++)
      if (values[i * columns + j] !== 0) indices.push(i * columns + j);
    indptr[i + 1] = indices.length;
  }
  return {
    rows,
    columns,
    indptr,
    indices: Uint32Array.from(indices, (index) => index % columns),
    values: Float32Array.from(indices, (index) => values[index]!),
  };
}
