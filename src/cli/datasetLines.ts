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
  const counts = [
    ['Rows that repeat a user and item (the last one counts)', report.duplicateRows],
    ['Rated items that are not in the items file', report.missingItems],
    ['Items of the items file without a rating (left out)', report.unratedItems],
    ['Items without a category', report.uncategorizedItems],
  ] as const;
  const offenders = [report.duplicates, report.missing, [], []];
  return counts.flatMap(([words, count], i) =>
    count > 0 ? [`${words}: ${count}${examples(offenders[i]!)}`] : [],
  );
}

function examples(offenders: readonly Offender[]): string {
  if (offenders.length === 0) return '';
  return `, e.g. ${offenders.map(({ id, file, line }) => `${id} (${file}:${line})`).join(', ')}`;
}
