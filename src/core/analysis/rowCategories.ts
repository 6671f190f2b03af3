import { categoryPreferences } from '../dataset/categoryPreferences';
import { selectCsrRows, type CsrMatrix } from '../dataset/csrMatrix';
import type { SdrlModel, Side } from '../model/sdrlModel';

type CategorizedModel = Pick<SdrlModel, 'interactions' | 'itemCategories' | 'categoryNames'>;

/** Users taken at a time: some milliseconds. */
const sliceRows = 1024;

/**
 * The categories of all rows of a side, as rows × category names. Items: 1 for each of their
 * categories. Users: their category preferences (eq. 11), those above 0. Yields between slices.
 */
export function* rowCategories(
  model: CategorizedModel,
  side: Side,
): Generator<undefined, CsrMatrix> {
  if (side === 'item') return model.itemCategories;
  const { rows } = model.interactions;
  const columns = model.categoryNames.length;
  const indptr = new Uint32Array(rows + 1);
  const slices: { readonly indices: Uint32Array; readonly values: Float32Array }[] = [];
  for (let start = 0; start < rows; start += sliceRows) {
    const preferences = userPreferences(model, start, Math.min(sliceRows, rows - start));
    const entries: number[] = [];
    preferences.forEach((value, entry) => {
      if (value === 0) return;
      entries.push(entry);
      indptr[start + Math.floor(entry / columns) + 1]!++;
    });
    slices.push({
      indices: Uint32Array.from(entries, (entry) => entry % columns),
      values: Float32Array.from(entries, (entry) => preferences[entry]!),
    });
    yield;
  }
  for (let row = 0; row < rows; row++) indptr[row + 1]! += indptr[row]!;
  const indices = new Uint32Array(indptr[rows]!);
  const values = new Float32Array(indptr[rows]!);
  let end = 0;
  for (const slice of slices) {
    indices.set(slice.indices, end);
    values.set(slice.values, end);
    end += slice.indices.length;
  }
  return { rows, columns, indptr, indices, values };
}

/** The categories of one row and their weights, strongest first; of equal weights in model order. */
export function categoriesOfRow(
  model: CategorizedModel,
  side: Side,
  row: number,
): { readonly name: string; readonly weight: number }[] {
  const { itemCategories, categoryNames } = model;
  if (side === 'item') {
    const { indptr, indices } = itemCategories;
    return Array.from(indices.subarray(indptr[row], indptr[row + 1]), (category) => ({
      name: categoryNames[category]!,
      weight: 1,
    }));
  }
  return Array.from(userPreferences(model, row, 1), (weight, category) => ({
    name: categoryNames[category]!,
    weight,
  }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** The category preferences of the users `[start, start + count)`. */
function userPreferences(
  { interactions, itemCategories, categoryNames }: CategorizedModel,
  start: number,
  count: number,
): Float32Array {
  const rows = Uint32Array.from({ length: count }, (_, i) => start + i);
  const labels = { names: categoryNames, matrix: itemCategories };
  return categoryPreferences(selectCsrRows(interactions, rows), labels);
}
