import type { SdrlModel } from '../model/sdrlModel';

/** Where the items of a model lie, by block in block order: what a single item is measured from. */
export interface ItemFrame {
  /** The mean item: width values. */
  readonly averages: readonly Float64Array[];
  /**
   * For blocks taught by categories, categories × width: the mean of a category's items less the
   * mean of all, zeros for a category without items.
   */
  readonly categoryDirections: readonly (Float64Array | undefined)[];
}

type FramedModel = Pick<SdrlModel, 'spec' | 'embeddings' | 'items' | 'itemCategories'>;

const sliceItems = 4096;

/** Computed once a model; O(items × width × categories of an item). Yields between slices. */
export function* itemFrame(model: FramedModel): Generator<undefined, ItemFrame> {
  const averages: Float64Array[] = [];
  const categoryDirections: (Float64Array | undefined)[] = [];
  for (const [block, { supervision }] of model.spec.blocks.entries()) {
    const average = yield* averageItem(model, block);
    averages.push(average);
    categoryDirections.push(
      supervision.type === 'categories' ? yield* directionsOf(model, block, average) : undefined,
    );
  }
  return { averages, categoryDirections };
}

function* averageItem(
  { spec, embeddings, items }: FramedModel,
  block: number,
): Generator<undefined, Float64Array> {
  const { width } = spec.blocks[block]!;
  const embedding = embeddings.item[block]!;
  const average = new Float64Array(width);
  for (let row = 0; row < items.size; row++) {
    for (let i = 0; i < width; i++) average[i]! += embedding[row * width + i]!;
    if (row % sliceItems === sliceItems - 1) yield;
  }
  return average.map((sum) => sum / Math.max(1, items.size));
}

function* directionsOf(
  { spec, embeddings, itemCategories }: FramedModel,
  block: number,
  average: Float64Array,
): Generator<undefined, Float64Array> {
  const { width } = spec.blocks[block]!;
  const embedding = embeddings.item[block]!;
  const { rows, columns, indptr, indices } = itemCategories;
  const directions = new Float64Array(columns * width);
  const counts = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const category = indices[e]!;
      counts[category]!++;
      for (let i = 0; i < width; i++)
        directions[category * width + i]! += embedding[row * width + i]! - average[i]!;
    }
    if (row % sliceItems === sliceItems - 1) yield;
  }
  for (let category = 0; category < columns; category++)
    for (let i = 0; i < width; i++)
      directions[category * width + i]! /= Math.max(1, counts[category]!);
  return directions;
}
