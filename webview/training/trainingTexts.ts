import type { EpochRecord } from '../../src/core/model/sdrlModel';
import type { TrainingSnapshot, TrainingStatus } from '../../src/protocol/trainingPanel';
import { formatDuration, formatLoss, formatPercent } from '../../src/core/text/formatNumbers';
import type { LossGroup, LossLine } from './lossLines';

/** Every text of the training panel. */
export const trainingTexts = {
  emptyTitle: 'No training yet',
  emptyBody:
    'Run “SDRL: Train…” on a folder with ratings. Each term of the loss is drawn here, epoch by epoch.',
  cancel: 'Cancel',
  resume: 'Resume',
  showModel: 'Show Model',
  showLog: 'Show Log',
  lossTitle: 'Loss per epoch',
  validationTitle: 'Validation nDCG@10',
  scale: 'Scale',
  log: 'Log',
  linear: 'Linear',
  view: 'View',
  chart: 'Chart',
  table: 'Table',
  epoch: 'Epoch',
  epochAxis: 'epoch',
  timeLeft: 'Time left',
  total: 'Total loss',
  best: 'Best nDCG@10',
  seconds: 'Seconds',
  validation: 'nDCG@10',
  progress: 'Epochs done',
  waiting: 'The first epoch is on its way…',
  noEpoch: 'No epoch was completed.',
  reader: 'Epoch to read the losses of',
  tableCaption: 'Losses of every epoch',
  users: 'users',
  items: 'items',
} as const;

const statusWords: Readonly<Record<TrainingStatus, string>> = {
  running: 'Training',
  canceled: 'Stopped',
  failed: 'Failed',
  complete: 'Complete',
};

const groupWords: Readonly<Record<LossGroup, string>> = {
  reconstruction: 'Reconstruction',
  rating: 'Ratings',
  categories: 'Categories',
  interactions: 'Interactions',
  regularization: 'Regularization',
};

export function statusText(status: TrainingStatus): string {
  return statusWords[status];
}

export function groupText(group: LossGroup): string {
  return groupWords[group];
}

/** A term in words: `reconstruction · users`, `internal · items`, `rating`. */
export function lineText({ term, block, group, side }: LossLine): string {
  const head = block ?? (group === 'regularization' ? 'KL' : term.split('.')[0]!);
  return side ? `${head} · ${side === 'user' ? trainingTexts.users : trainingTexts.items}` : head;
}

/** A term within its group of the key: `users`, `items`, or nothing where the group says it all. */
export function sideText({ side }: LossLine): string {
  return side === undefined ? '' : side === 'user' ? trainingTexts.users : trainingTexts.items;
}

/** What the status says in a sentence, for the heading and the live region. */
export function statusSentence(snapshot: TrainingSnapshot): string {
  const { status, records, epochs, message } = snapshot;
  const done = records.at(-1)?.epoch ?? 0;
  switch (status) {
    case 'running':
      return message ?? `Epoch ${done} of ${epochs} is done.`;
    case 'canceled':
      return message ?? `Epoch ${done} of ${epochs} is kept.`;
    case 'failed':
      return message ?? 'Training failed.';
    case 'complete':
      return message ?? `Trained for ${done} ${done === 1 ? 'epoch' : 'epochs'}.`;
  }
}

/** One epoch in words, for screen readers. */
export function epochSentence(record: EpochRecord, lines: readonly LossLine[]): string {
  const losses = lines.map(
    (line) => `${lineText(line)} ${formatLoss(record.losses[line.index] ?? NaN)}`,
  );
  const validation =
    record.validation === undefined
      ? []
      : [`${trainingTexts.validation} ${formatPercent(record.validation)}`];
  return [`${trainingTexts.epoch} ${record.epoch}`, ...losses, ...validation].join(', ');
}

/** The figures under the heading: name and value, in order. */
export function keyFigures(snapshot: TrainingSnapshot): [name: string, value: string][] {
  const { records, epochs, secondsLeft, status } = snapshot;
  const last = records.at(-1);
  const figures: [string, string][] = [[trainingTexts.epoch, `${last?.epoch ?? 0} / ${epochs}`]];
  if (status === 'running')
    figures.push([
      trainingTexts.timeLeft,
      secondsLeft === undefined ? '–' : formatDuration(secondsLeft),
    ]);
  if (last)
    figures.push([trainingTexts.total, formatLoss(last.losses.reduce((sum, loss) => sum + loss))]);
  const best = bestRecord(records);
  if (best?.validation !== undefined)
    figures.push([`${trainingTexts.best}, epoch ${best.epoch}`, formatPercent(best.validation)]);
  return figures;
}

/** The epoch with the highest validation figure; the earlier one of equals. */
export function bestRecord(records: readonly EpochRecord[]): EpochRecord | undefined {
  let best: EpochRecord | undefined;
  for (const record of records)
    if (record.validation !== undefined && !(record.validation <= (best?.validation ?? -Infinity)))
      best = record;
  return best;
}
