import type { SdrlModel } from '../model/sdrlModel';
import type { ItemFrame } from './itemFrame';
import { solveSymmetric } from './solveSymmetric';

export interface CategoryContribution {
  /** Index into the category names. */
  readonly category: number;
  /** How much of the category's direction the item has. */
  readonly weight: number;
  readonly value: number;
}

/** The values and `rest` sum to the item's product less that of the user's average item. */
export interface CategoryEvidence {
  /** One for each category of the item, in the order of the item's row. */
  readonly contributions: readonly CategoryContribution[];
  /** What the item's categories do not explain. */
  readonly rest: number;
}

/** Added to the diagonal, of its mean: two categories that always come together share alike. */
const ridge = 1e-3;

/**
 * Which of an item's categories carry its product with a user in a block taught by categories. The
 * item's vector, less the mean item's, is written as Σ weight × direction + remainder by least
 * squares over its own categories (`ItemFrame.categoryDirections`); a category carries
 * weight × ⟨user, direction⟩, and the rest is the user's product with the remainder.
 */
export function categoryEvidence(
  model: Pick<SdrlModel, 'spec' | 'embeddings' | 'itemCategories'>,
  frame: ItemFrame,
  { block, userRow, itemRow }: { block: number; userRow: number; itemRow: number },
): CategoryEvidence | undefined {
  const directions = frame.categoryDirections[block];
  if (!directions) return undefined;
  const { indptr, indices } = model.itemCategories;
  const categories = indices.subarray(indptr[itemRow], indptr[itemRow + 1]);
  const { width } = model.spec.blocks[block]!;
  const rowOf = (rows: Float32Array | Float64Array, row: number): Float64Array =>
    Float64Array.from(rows.subarray(row * width, (row + 1) * width));
  const user = rowOf(model.embeddings.user[block]!, userRow);
  const average = frame.averages[block]!;
  const item = rowOf(model.embeddings.item[block]!, itemRow).map((value, i) => value - average[i]!);
  const own = Array.from(categories, (category) => rowOf(directions, category));
  const weights = leastSquares(own, item);
  const contributions = own.map((direction, i) => ({
    category: categories[i]!,
    weight: weights[i]!,
    value: weights[i]! * product(user, direction),
  }));
  const explained = contributions.reduce((sum, { value }) => sum + value, 0);
  return { contributions, rest: product(user, item) - explained };
}

/** The weights with which `vectors` come nearest to `target`. */
function leastSquares(vectors: readonly Float64Array[], target: Float64Array): Float64Array {
  const n = vectors.length;
  const gram = new Float64Array(n * n);
  vectors.forEach((a, i) => vectors.forEach((b, j) => (gram[i * n + j] = product(a, b))));
  const trace = vectors.reduce((sum, _, i) => sum + gram[i * n + i]!, 0);
  for (let i = 0; i < n; i++) gram[i * n + i]! += (ridge * trace) / n;
  return solveSymmetric(
    gram,
    Float64Array.from(vectors, (vector) => product(vector, target)),
  );
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
