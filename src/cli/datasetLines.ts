import type { JoinReport, Offender } from '../core/dataset/joinReport';
import type { TrainEvent } from '../protocol/trainerApi';
import { printableText } from './printableText';

/** What was read, and what of it did not fit. */
export function datasetLines({
  users,
  items,
  ratings,
  categories,
  joinReport,
  notes,
}: Extract<TrainEvent, { type: 'dataset' }>): readonly string[] {
  return [
    `${users} users, ${items} items, ${ratings} ratings to train on, ${categories} categories`,
    ...joinLines(joinReport),
    ...notes,
  ].map(printableText);
}

function joinLines(report: JoinReport): readonly string[] {
  const lines: (readonly [number, string])[] = [
    [
      report.duplicateRows,
      `rows repeat a user and item; the last one counts${examples(report.duplicates)}`,
    ],
    [report.missingItems, `rated items are not in the items file${examples(report.missing)}`],
    [report.unratedItems, 'items of the items file have no rating and are left out'],
    [report.uncategorizedItems, 'items have no category'],
  ];
  return lines.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
}

function examples(offenders: readonly Offender[]): string {
  if (offenders.length === 0) return '';
  return `, e.g. ${offenders.map(({ id, file, line }) => `${id} (${file}:${line})`).join(', ')}`;
}
