import { createNeighbourIndex, type NeighbourIndex } from '../core/analysis/neighbourIndex';
import type { RowKernelFactory } from '../core/analysis/rowKernel';
import type { SdrlModel, Side } from '../core/model/sdrlModel';
import { blockRows } from './blockRows';

interface KeptIndex {
  readonly model: Pick<SdrlModel, 'spec' | 'embeddings'>;
  readonly name: string;
  readonly index: NeighbourIndex;
}

/**
 * Indexes for nearest neighbours by model, side and block, built when first asked for. The least
 * recently used is let go: each holds a copy of its rows. The key is the model object, which
 * `ModelCache` keeps the same as long as the file is.
 */
export class NeighbourIndexes {
  readonly #createKernel: RowKernelFactory;
  readonly #capacity: number;
  /** Least recently used first. */
  #kept: KeptIndex[] = [];

  constructor(createKernel: RowKernelFactory, { capacity = 8 } = {}) {
    this.#createKernel = createKernel;
    this.#capacity = capacity;
  }

  /**
   * The index over a block's rows, or the whole embedding's (`all`), with these rows. Throws a
   * `UserError` for a block that the model does not have and where memory does not suffice.
   */
  of(model: Pick<SdrlModel, 'spec' | 'embeddings'>, side: Side, block: string): NeighbourIndex {
    const name = `${side}:${block}`;
    const isWanted = (kept: KeptIndex): boolean => kept.model === model && kept.name === name;
    const found = this.#kept.find(isWanted) ?? {
      model,
      name,
      index: this.#create(model, side, block),
    };
    this.#kept = [...this.#kept.filter((kept) => kept !== found), found];
    while (this.#kept.length > this.#capacity) this.#kept.shift()!.index.dispose();
    return found.index;
  }

  #create(
    model: Pick<SdrlModel, 'spec' | 'embeddings'>,
    side: Side,
    block: string,
  ): NeighbourIndex {
    const { rows, width } = blockRows(model, side, block);
    return createNeighbourIndex(rows, width, this.#createKernel);
  }
}
