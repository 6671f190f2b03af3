import type { ClusterReport } from '../../src/core/clusters/clusterReport';

/** A category in one block, as the table shows it. Measures are absent where they were not taken. */
export interface CategoryRow {
  readonly name: string;
  /** In the whole model. */
  readonly items: number;
  readonly purity?: number;
  /** `purity` that random neighbours would have. */
  readonly randomPurity: number;
  /** `purity` over `randomPurity`. */
  readonly lift?: number;
  /** Mean Jaccard index of the categories of its items and of their neighbours. */
  readonly overlap?: number;
  readonly silhouette?: number;
  readonly probeAuc?: number;
  /** The purities of all blocks, in the order of the report. */
  readonly purities: readonly (number | undefined)[];
}

export const sortColumns = [
  'name',
  'items',
  'purity',
  'lift',
  'overlap',
  'silhouette',
  'probeAuc',
] as const satisfies readonly (keyof CategoryRow)[];

export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

/** The categories of a report as they are in the block named. */
export function categoryRows(report: ClusterReport, block: string): CategoryRow[] {
  const shown = report.blocks.find(({ name }) => name === block);
  return report.categories.map(({ name, items, randomPurity }, category) => {
    const purity = measured(shown?.purities, category);
    const overlap = measured(shown?.overlaps, category);
    const silhouette = measured(shown?.silhouettes, category);
    const probeAuc = measured(shown?.probeAucs, category);
    return {
      name,
      items,
      randomPurity,
      purities: report.blocks.map(({ purities }) => measured(purities, category)),
      ...(purity !== undefined && { purity }),
      ...(purity !== undefined && randomPurity > 0 && { lift: purity / randomPurity }),
      ...(overlap !== undefined && { overlap }),
      ...(silhouette !== undefined && { silhouette }),
      ...(probeAuc !== undefined && { probeAuc }),
    };
  });
}

/** Rows whose name holds `filter` (whatever its case), in order; unmeasured ones last either way. */
export function arrangeRows(
  rows: readonly CategoryRow[],
  { column, direction }: Sorting,
  filter: string,
): CategoryRow[] {
  const part = filter.trim().toLowerCase();
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .filter(({ name }) => name.toLowerCase().includes(part))
    .sort((a, b) => {
      const [x, y] = [a[column], b[column]];
      if (x === undefined || y === undefined)
        return (x === undefined ? 1 : 0) - (y === undefined ? 1 : 0) || byName(a, b);
      if (typeof x === 'string' || typeof y === 'string') return sign * byName(a, b);
      return sign * (x - y) || byName(a, b);
    });
}

const collator = new Intl.Collator(undefined, { numeric: true });

function byName(a: CategoryRow, b: CategoryRow): number {
  return collator.compare(a.name, b.name);
}

function measured(values: Float32Array | undefined, category: number): number | undefined {
  const value = values?.[category];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
