import type { ClusterReport } from '../../src/core/clusters/clusterReport';
import { categoryRows } from './categoryRows';

const header =
  'category,items,block,purity,random_purity,lift,overlap,silhouette,linear_probe_auc' as const;

/** All categories in all blocks as CSV (RFC 4180), one row each; what was not measured is empty. */
export function categoryCsv(report: ClusterReport): string {
  const lines = report.blocks.flatMap(({ name: block }) =>
    categoryRows(report, block).map((row) =>
      [
        textCell(row.name),
        String(row.items),
        textCell(block),
        numberCell(row.purity),
        numberCell(row.randomPurity),
        numberCell(row.lift),
        numberCell(row.overlap),
        numberCell(row.silhouette),
        numberCell(row.probeAuc),
      ].join(','),
    ),
  );
  return [header, ...lines, ''].join('\r\n');
}

/** Quoted where it must be; what a spreadsheet would take for a formula gets an apostrophe. */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function numberCell(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toFixed(6)));
}
