import type { ColumnRole } from '../../src/core/hover/datasetTable';
import type { OpenedLines } from '../../src/protocol/datasetApi';

/** Every text of the dataset editor but those of its cards, which the host writes. */
export const datasetTexts = {
  opening: 'Looking for the lines…',
  cancel: 'Cancel',
  canceledTitle: 'Not opened',
  canceledBody: 'Finding the lines of the file was stopped.',
  failedTitle: 'This file cannot be shown',
  changedTitle: 'The file has changed',
  openAgain: 'Open Again',
  showLog: 'Show Log',
  openAsText: 'Open as Text',
  emptyTitle: 'An empty file',
  emptyBody: 'There is no line in it.',
  line: 'Line',
  text: 'Text',
  goToLine: 'Go to line',
  go: 'Go',
  find: 'Find',
  findNext: 'Find Next',
  finding: 'Looking…',
  notFound: 'Nowhere in the file.',
  nothingHere: 'Nothing is known here.',
  close: 'Close',
  odd: 'Not a row as the columns ask for: shown as it stands.',
  cut: 'A longer line: only its beginning is shown.',
  noDataset: 'not recognised as a file of a dataset',
  unexpected: 'SDRL ran into an unexpected error. The log says more.',
} as const;

const roleWords: Readonly<Record<ColumnRole, string>> = {
  user: 'user',
  item: 'item',
  rating: 'rating',
  timestamp: 'timestamp',
  title: 'title',
  categories: 'categories',
};

export function roleText(role: ColumnRole): string {
  return roleWords[role];
}

const wholeNumber = new Intl.NumberFormat('en');

export function formatCount(count: number): string {
  return wholeNumber.format(count);
}

/** E.g. `25,000,095 lines · 678 MB · ratings`. */
export function figuresText({ lines, sizeBytes, dataset }: OpenedLines): string {
  const count = lines === 1 ? '1 line' : `${formatCount(lines)} lines`;
  const holds = dataset ? dataset.table.holds : datasetTexts.noDataset;
  return [count, sizeText(sizeBytes), holds].join(' · ');
}

export function progressText(share: number): string {
  return `${Math.floor(100 * share)} %`;
}

export function hiddenText(count: number): string {
  return `and ${formatCount(count)} more`;
}

export function foundText(line: number): string {
  return `Found in line ${formatCount(line + 1)}.`;
}

export function shownText(line: number): string {
  return `Line ${formatCount(line + 1)}`;
}

export function linesLabel(name: string): string {
  return `Lines of ${name}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
