import * as vscode from 'vscode';
import { formatDuration, formatLoss, formatPercent } from '../../core/text/formatNumbers';
import type { TrainResult } from '../../protocol/trainerApi';
import type { TrainingSnapshot } from '../../protocol/trainingPanel';
import type { TrainingPhase, TrainingRun } from './trainingRun';

/** What the trainer is doing, where it is not between two epochs. */
export function phaseText(phase: TrainingPhase): string | undefined {
  switch (phase.type) {
    case 'starting':
      return vscode.l10n.t('Starting…');
    case 'reading':
      return vscode.l10n.t('Reading {0} ({1} %)…', phase.file, phase.percent);
    case 'preparing':
      return vscode.l10n.t('Preparing the first epoch…');
    case 'coRating':
      return vscode.l10n.t('Relating items by who rated them ({0} %)…', phase.percent);
    case 'training':
      return undefined;
    case 'evaluating':
      return vscode.l10n.t('Measuring on the test ratings…');
  }
}

/** One line for the progress notification: epoch, main losses, time left. */
export function progressText({ snapshot, phase }: TrainingRun): string {
  const parts = [phaseText(phase) ?? epochText(snapshot), ...mainLosses(snapshot)];
  if (snapshot.secondsLeft !== undefined)
    parts.push(vscode.l10n.t('{0} left', formatDuration(snapshot.secondsLeft)));
  return parts.join(' · ');
}

/** The shorter line for the status bar. */
export function statusBarText({ snapshot, phase }: TrainingRun): string {
  const total = snapshot.records.at(-1)?.losses.reduce((sum, loss) => sum + loss, 0);
  const parts = [phaseText(phase) ?? epochText(snapshot)];
  if (total !== undefined) parts.push(vscode.l10n.t('loss {0}', formatLoss(total)));
  if (snapshot.secondsLeft !== undefined) parts.push(formatDuration(snapshot.secondsLeft));
  return parts.join(' · ');
}

/** Where a stopped training stands. */
export function canceledText({ records, epochs }: TrainingSnapshot): string {
  const done = records.at(-1)?.epoch ?? 0;
  return done === 0
    ? vscode.l10n.t('Stopped before the first epoch was complete. Nothing was kept.')
    : vscode.l10n.t('Stopped. Epoch {0} of {1} is kept.', done, epochs);
}

/** The outcome in a sentence: masked nDCG@10 and F1@10 where there was a test part. */
export function completeText(name: string, { metrics, epochsDone }: TrainResult): string {
  const ndcg = metrics?.masked['ndcg@10'];
  const f1 = metrics?.masked['f1@10'];
  if (ndcg === undefined || f1 === undefined)
    return vscode.l10n.t('{0} is trained ({1} epochs).', name, epochsDone);
  return vscode.l10n.t(
    '{0} is trained: nDCG@10 {1}, F1@10 {2}.',
    name,
    formatPercent(ndcg),
    formatPercent(f1),
  );
}

function epochText({ records, epochs }: TrainingSnapshot): string {
  return vscode.l10n.t('epoch {0}/{1}', records.at(-1)?.epoch ?? 0, epochs);
}

/** Both sides' reconstruction together, and the rating term. */
function mainLosses({ records, terms }: TrainingSnapshot): string[] {
  const losses = records.at(-1)?.losses;
  if (!losses) return [];
  const sumOf = (prefix: string): number =>
    terms.reduce((sum, term, i) => (term.startsWith(prefix) ? sum + (losses[i] ?? 0) : sum), 0);
  return [
    vscode.l10n.t('reconstruction {0}', formatLoss(sumOf('reconstruction'))),
    vscode.l10n.t('rating {0}', formatLoss(sumOf('rating'))),
  ];
}
