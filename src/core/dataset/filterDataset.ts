import { UserError } from '../errors';
import { selectCsrRows } from './csrMatrix';
import { IdTable } from './idTable';
import type { CsrMatrix } from './csrMatrix';
import type { Dataset, LabelSet } from './dataset';
import type { Preparation } from './preparation';

/**
 * Keeps the users and the items with at least `minRatings` ratings: counted `once` on the data as
 * given (the paper's protocol, section 4.1), or repeatedly until nothing changes (`stable`). A user
 * or item that is left without ratings is left out as well. Rows are numbered anew, in their order;
 * ids stay. Throws a `UserError` when nothing is left.
 */
export function filterDataset(
  dataset: Dataset,
  { minRatings, filter }: Pick<Preparation, 'minRatings' | 'filter'>,
): Dataset {
  const { interactions } = dataset;
  const kept = new KeptRows(interactions);
  kept.drop(minRatings);
  if (filter === 'stable') while (kept.drop(minRatings));
  else while (kept.drop(1));
  const userRows = rowsOf(kept.users);
  const itemRows = rowsOf(kept.items);
  if (userRows.length === 0) {
    throw new UserError(
      `no user and item with at least ${minRatings} ratings is left of ${dataset.users.size} users and ${dataset.items.size} items. Lower the minimum.`,
      { code: 'dataset/nothing-left' },
    );
  }
  return {
    ...dataset,
    users: new IdTable(Array.from(userRows, (row) => dataset.users.ids[row]!)),
    items: new IdTable(Array.from(itemRows, (row) => dataset.items.ids[row]!)),
    titles: Array.from(itemRows, (row) => dataset.titles[row]!),
    interactions: selectEntries(interactions, userRows, itemRows),
    categories: selectLabels(dataset.categories, itemRows),
    labelSets: dataset.labelSets.map((labels) => selectLabels(labels, itemRows)),
  };
}

/** Which rows and columns of a matrix are still there. */
class KeptRows {
  readonly users: Uint8Array;
  readonly items: Uint8Array;
  readonly #interactions: CsrMatrix;

  constructor(interactions: CsrMatrix) {
    this.#interactions = interactions;
    this.users = new Uint8Array(interactions.rows).fill(1);
    this.items = new Uint8Array(interactions.columns).fill(1);
  }

  /** Drops, at once, what has fewer than `least` entries among what is there; whether any had. */
  drop(least: number): boolean {
    const { rows, columns, indptr, indices } = this.#interactions;
    const userCounts = new Uint32Array(rows);
    const itemCounts = new Uint32Array(columns);
    for (let user = 0; user < rows; user++) {
      if (this.users[user] === 0) continue;
      for (let e = indptr[user]!; e < indptr[user + 1]!; e++) {
        if (this.items[indices[e]!] === 0) continue;
        userCounts[user]!++;
        itemCounts[indices[e]!]!++;
      }
    }
    const hasDroppedUsers = dropBelow(least, userCounts, this.users);
    return dropBelow(least, itemCounts, this.items) || hasDroppedUsers;
  }
}

function dropBelow(least: number, counts: Uint32Array, kept: Uint8Array): boolean {
  let hasDropped = false;
  for (let row = 0; row < kept.length; row++) {
    if (kept[row] === 1 && counts[row]! < least) {
      kept[row] = 0;
      hasDropped = true;
    }
  }
  return hasDropped;
}

function rowsOf(kept: Uint8Array): Uint32Array {
  const rows: number[] = [];
  kept.forEach((isKept, row) => isKept === 1 && rows.push(row));
  return Uint32Array.from(rows);
}

function selectEntries(matrix: CsrMatrix, userRows: Uint32Array, itemRows: Uint32Array): CsrMatrix {
  const newColumns = new Int32Array(matrix.columns).fill(-1);
  itemRows.forEach((row, column) => (newColumns[row] = column));
  const indptr = new Uint32Array(userRows.length + 1);
  const indices = new Uint32Array(matrix.indices.length);
  const values = new Float32Array(matrix.indices.length);
  let length = 0;
  userRows.forEach((user, row) => {
    for (let e = matrix.indptr[user]!; e < matrix.indptr[user + 1]!; e++) {
      const column = newColumns[matrix.indices[e]!]!;
      if (column < 0) continue;
      indices[length] = column;
      values[length++] = matrix.values[e]!;
    }
    indptr[row + 1] = length;
  });
  return {
    rows: userRows.length,
    columns: itemRows.length,
    indptr,
    indices: indices.slice(0, length),
    values: values.slice(0, length),
  };
}

/** All names stay, also those that no item has any more: a filter does not change what a row means. */
function selectLabels(labels: LabelSet, itemRows: Uint32Array): LabelSet {
  return {
    ...labels,
    matrix: selectCsrRows(labels.matrix, itemRows),
    known: Uint8Array.from(itemRows, (row) => labels.known[row]!),
  };
}
