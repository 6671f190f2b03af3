import type { MeanAndDeviation } from '../metrics/meanAndDeviation';
import { metricUnit } from '../metrics/metrics';
import type {
  EvaluationCell,
  EvaluationColumn,
  EvaluationRow,
  EvaluationTable,
} from './evaluationTable';
import { withBestMarked } from './evaluationTable';
import type { MethodSummary } from './evaluationSummary';
import { haveSameSeeds } from './haveSameSeeds';
import type { Standings } from './methodStandings';
import { publishedKs, type PublishedRanking } from './publishedFigures';

export type Reading = 'masked' | 'unmasked';

/** Metrics without their k, as tables head them. */
const headers: ReadonlyMap<string, string> = new Map([
  ['recall', 'Recall'],
  ['precision', 'Precision'],
  ['f1', 'F1'],
  ['f1OfMeans', 'F1 of means'],
  ['ndcg', 'nDCG'],
  ['coverage', 'Coverage'],
  ['novelty', 'Novelty'],
]);

const alikeNote =
  'Alike (°): by the paired bootstrap over users not told from the best at the 5 % level (Holm).';

const unmarked = new Set(['coverage', 'novelty']);

export interface RankingTableOptions {
  readonly id: string;
  readonly title: string;
  readonly methods: readonly MethodSummary[];
  readonly reading: Reading;
  /** Without their k. */
  readonly metrics: readonly string[];
  readonly ks: readonly number[];
  /** Rows of the paper, for tables of `f1` and `ndcg`. */
  readonly published?: readonly PublishedRanking[];
  readonly standings?: Standings;
  readonly notes?: readonly string[];
}

/**
 * Ranking figures of methods, one column a metric and k; a method that lacks one has none there. The
 * best are marked once all methods are done with the same seeds.
 */
export function rankingTable(options: RankingTableOptions): EvaluationTable {
  const {
    id,
    title,
    methods,
    reading,
    metrics,
    ks,
    published = [],
    standings,
    notes = [],
  } = options;
  const figures = metrics.flatMap((metric) =>
    ks.map((k) => ({ metric, k, name: `${metric}@${k}` })),
  );
  const columns = figures.map(({ metric, k }): EvaluationColumn => {
    const unit = metricUnit(metric) === '%' ? '' : `, ${metricUnit(metric)}`;
    return {
      header: `${headers.get(metric) ?? metric}@${k}${unit}`,
      marks: unmarked.has(metric) ? 'none' : 'best',
      decimals: 2,
    };
  });
  const measured = methods.map((summary): EvaluationRow => ({
    title: summary.method.title,
    isPublished: false,
    cells: figures.map(({ name }) => figureCell(summary[reading][name], summary.seeds.length)),
  }));
  const plain: EvaluationTable = {
    id,
    title,
    rowHeader: 'Method',
    columns,
    rows: [...measured, ...published.map((row) => publishedRow(row, figures))],
    notes,
  };
  const table = haveSameSeeds(methods) ? withBestMarked(plain) : plain;
  if (!standings || reading !== 'masked') return table;
  const ids = methods.map(({ method }) => method.id);
  return withAlike(table, (row, column) =>
    standings.get(figures[column]!.name)?.get(ids[row] ?? ''),
  );
}

/** A mean, with its spread where there are several seeds. */
export function figureCell(
  figure: MeanAndDeviation | undefined,
  seeds: number,
): EvaluationCell | undefined {
  if (!figure) return undefined;
  const { mean, deviation } = figure;
  return seeds > 1 ? { mean, deviation } : { mean };
}

function publishedRow(
  { title, means, deviations }: PublishedRanking,
  figures: readonly { readonly metric: string; readonly k: number }[],
): EvaluationRow {
  const cells = figures.map(({ metric, k }): EvaluationCell | undefined => {
    const at = (publishedKs as readonly number[]).indexOf(k);
    const start = metric === 'f1' ? 0 : metric === 'ndcg' ? publishedKs.length : undefined;
    if (at < 0 || start === undefined) return undefined;
    return { mean: means[start + at]!, deviation: deviations[start + at]! };
  });
  return { title: `${title}, published`, isPublished: true, cells };
}

/** Marks what the paired bootstrap does not tell from the best, and says so. */
function withAlike(
  table: EvaluationTable,
  standingOf: (
    row: number,
    column: number,
  ) => { readonly isBest: boolean; readonly isWorse: boolean } | undefined,
): EvaluationTable {
  const rows = table.rows.map((row, r) => ({
    ...row,
    cells: row.cells.map((cell, c) => {
      const standing = row.isPublished ? undefined : standingOf(r, c);
      const isAlike = standing !== undefined && !standing.isBest && !standing.isWorse;
      return cell && isAlike && !cell.standing ? { ...cell, standing: 'alike' as const } : cell;
    }),
  }));
  const hasAlike = rows.some(({ cells }) => cells.some((cell) => cell?.standing === 'alike'));
  return { ...table, rows, notes: hasAlike ? [...table.notes, alikeNote] : table.notes };
}
