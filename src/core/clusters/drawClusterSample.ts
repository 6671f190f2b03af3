import { selectCsrRows, type CsrMatrix } from '../dataset/csrMatrix';
import { encodedBlocks, wholeEmbedding } from '../model/modelSpec';
import type { SdrlModel, Side } from '../model/sdrlModel';
import { createRandom } from '../random';
import type { BlockSides } from './interactionAuc';
import { sampleRows } from './sampleRows';

/** What of a model is measured: plain data, small also for a large model. */
export interface ClusterSample {
  /** In the whole model. */
  readonly itemCount: number;
  readonly userCount: number;
  readonly categories: readonly { readonly name: string; readonly items: number }[];
  /** Items looked at × categories. */
  readonly labels: CsrMatrix;
  /** All users × items looked at. */
  readonly interactions: CsrMatrix;
  /** The users looked at, as rows of `interactions`; ascending. */
  readonly users: Uint32Array;
  /** Rows of those looked at by block, in block order; the whole embedding (`all`) last. */
  readonly blocks: readonly SampledBlock[];
}

export interface SampledBlock extends BlockSides {
  readonly name: string;
}

export interface ClusterSampleOptions {
  readonly seed: number;
  /** Above these sizes rows are drawn at random. */
  readonly mostItems?: number;
  readonly mostUsers?: number;
}

type SampledModel = Pick<
  SdrlModel,
  'spec' | 'embeddings' | 'users' | 'items' | 'categoryNames' | 'itemCategories' | 'interactions'
>;

/** Draws what `measureClusters` looks at. Yields between pieces of work of some milliseconds. */
export function* drawClusterSample(
  { spec, embeddings, users, items, ...model }: SampledModel,
  { seed, mostItems = 5000, mostUsers = 1000 }: ClusterSampleOptions,
): Generator<undefined, ClusterSample> {
  const itemRows = sampleRows(items.size, mostItems, createRandom(seed, 'clusters', 'items'));
  const userRows = sampleRows(users.size, mostUsers, createRandom(seed, 'clusters', 'users'));
  yield;
  const sizes = new Uint32Array(model.categoryNames.length);
  for (const category of model.itemCategories.indices) sizes[category]!++;
  const gather = (side: Side, blocks: readonly number[]): Float32Array =>
    gatherRows(
      blocks.map((b) => ({ rows: embeddings[side][b]!, width: spec.blocks[b]!.width })),
      side === 'user' ? userRows : itemRows,
    );
  const sides = (name: string, blocks: readonly number[]): SampledBlock => ({
    name,
    width: blocks.reduce((sum, b) => sum + spec.blocks[b]!.width, 0),
    user: gather('user', blocks),
    item: gather('item', blocks),
  });
  const encoded = encodedBlocks(spec);
  const blocks = encoded.map(({ name }, b) => sides(name, [b]));
  if (blocks.length > 1) blocks.push(sides(wholeEmbedding, Array.from(encoded.keys())));
  yield;
  return {
    itemCount: items.size,
    userCount: users.size,
    categories: model.categoryNames.map((name, category) => ({ name, items: sizes[category]! })),
    labels: selectCsrRows(model.itemCategories, itemRows),
    interactions: yield* selectColumns(model.interactions, itemRows),
    users: userRows,
    blocks,
  };
}

/** The chosen rows of blocks side by side. */
function gatherRows(
  blocks: readonly { readonly rows: Float32Array; readonly width: number }[],
  chosen: Uint32Array,
): Float32Array {
  const total = blocks.reduce((sum, { width }) => sum + width, 0);
  const gathered = new Float32Array(chosen.length * total);
  let column = 0;
  for (const { rows, width } of blocks) {
    for (const [place, row] of chosen.entries())
      gathered.set(rows.subarray(row * width, (row + 1) * width), place * total + column);
    column += width;
  }
  return gathered;
}

const rowsAtATime = 4096;

/** The chosen columns (ascending) of a matrix, in that order. */
function* selectColumns(
  { rows, columns, indptr, indices, values }: CsrMatrix,
  chosen: Uint32Array,
): Generator<undefined, CsrMatrix> {
  const placeOf = new Int32Array(columns).fill(-1);
  for (const [place, column] of chosen.entries()) placeOf[column] = place;
  const kept = new Uint32Array(rows + 1);
  const keptIndices = new Uint32Array(indices.length);
  const keptValues = new Float32Array(indices.length);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    for (let e = indptr[row]!; e < indptr[row + 1]!; e++) {
      const place = placeOf[indices[e]!]!;
      if (place < 0) continue;
      keptIndices[end] = place;
      keptValues[end++] = values[e]!;
    }
    kept[row + 1] = end;
    if (row % rowsAtATime === rowsAtATime - 1) yield;
  }
  return {
    rows,
    columns: chosen.length,
    indptr: kept,
    indices: keptIndices.slice(0, end),
    values: keptValues.slice(0, end),
  };
}
