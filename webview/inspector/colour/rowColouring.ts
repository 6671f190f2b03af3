import { assertNever } from '../../../src/core/errors';
import type { RowTable } from '../../../src/protocol/inspectApi';
import { topChoices, type ColourBy } from '../inspectorView';
import { inspectorTexts as texts } from '../inspectorTexts';
import { clusterKey } from './classKeys';
import { plainColouring, type Colouring } from './colouring';
import { labelColouring, type RowLabels } from './labelColouring';
import { countThresholds, evenThresholds, numberColouring } from './numberColouring';
import { strongestLabels } from './strongestLabels';

/** A column of a metadata file, joined to the rows. */
export type ColumnValues =
  | { readonly type: 'numbers'; readonly values: Float64Array }
  /** One value a row at most. */
  | { readonly type: 'labels'; readonly labels: RowLabels };

export interface RowColouringOptions {
  readonly colour: ColourBy;
  /** Keys of the classes to isolate. */
  readonly isolate: readonly string[];
  /** The cluster of each row; absent while it is awaited. */
  readonly clusters?: Uint8Array | undefined;
  readonly column?: ColumnValues | undefined;
}

/** The colours of all rows. What is still awaited is one class without a value. */
export function rowColouring(
  rows: RowTable,
  { colour, isolate, clusters, column }: RowColouringOptions,
): Colouring {
  const { other, none } = texts;
  switch (colour.type) {
    case 'category': {
      const labels = rows.side === 'item' ? rows.categories : strongestLabels(rows.categories);
      return labelColouring(
        { names: rows.categoryNames, indptr: labels.indptr, indices: labels.indices },
        { ...colour, isolate, texts: { other, none: texts.noCategory } },
      );
    }
    case 'ratings': {
      const thresholds = countThresholds(rows.ratingCounts);
      const options = { thresholds, label: texts.countRange, isolate, none };
      return numberColouring(rows.ratingCounts, options);
    }
    case 'meanRating': {
      const thresholds = evenThresholds(rows.meanRatings);
      const options = { thresholds, label: texts.range, isolate, none: texts.noRating };
      return numberColouring(rows.meanRatings, options);
    }
    case 'cluster':
      return clusters ? clusterColouring(clusters, isolate) : waiting(rows);
    case 'column': {
      if (!column) return waiting(rows);
      if (column.type === 'numbers') {
        const thresholds = evenThresholds(column.values);
        return numberColouring(column.values, { thresholds, label: texts.range, isolate, none });
      }
      const { top } = colour;
      return labelColouring(column.labels, { top, pinned: [], isolate, texts: { other, none } });
    }
    default:
      return assertNever(colour);
  }
}

/**
 * The colour that these rows can take: without categories it is the number of ratings, without a
 * column of that name too.
 */
export function possibleColour(
  colour: ColourBy,
  {
    hasCategories,
    columns,
  }: { readonly hasCategories: boolean; readonly columns: readonly string[] },
): ColourBy {
  if (colour.type === 'category' && !hasCategories) return byRatings;
  if (colour.type === 'column' && !columns.includes(colour.column))
    return hasCategories ? byCategory : byRatings;
  return colour;
}

// One object each: colours are compared by reference.
const byRatings: ColourBy = { type: 'ratings' };
const byCategory: ColourBy = { type: 'category', top: topChoices[0], pinned: [] };

function clusterColouring(clusters: Uint8Array, isolate: readonly string[]): Colouring {
  const counts: number[] = [];
  for (const cluster of clusters) {
    while (counts.length <= cluster) counts.push(0);
    counts[cluster]!++;
  }
  const legend = counts.map((count, cluster) => ({
    key: clusterKey(cluster),
    label: texts.cluster(cluster + 1),
    count,
    kind: 'own' as const,
  }));
  return plainColouring(clusters, legend, { isScale: false, isolate });
}

function waiting({ ids }: RowTable): Colouring {
  const legend = [
    { key: 'waiting', label: texts.awaited, count: ids.length, kind: 'none' as const },
  ];
  return plainColouring(new Uint8Array(ids.length), legend, { isScale: false, isolate: [] });
}
