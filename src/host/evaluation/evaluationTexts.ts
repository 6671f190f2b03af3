import * as vscode from 'vscode';
import { formatDuration } from '../../core/text/formatNumbers';
import type { RunningEvaluation } from './evaluationRun';

/** One line for the progress notification and the status bar: trials done, time left. */
export function progressText({ evaluation, run }: RunningEvaluation): string {
  if (run.status === 'stopping') return vscode.l10n.t('stopping…');
  const { settings, results } = evaluation;
  const total = settings.methods.length * settings.seeds.length;
  const parts = [vscode.l10n.t('trial {0}/{1}', results.length, total)];
  if (run.secondsLeft !== undefined)
    parts.push(vscode.l10n.t('{0} left', formatDuration(run.secondsLeft)));
  return parts.join(' · ');
}

/** The outcome in a sentence. */
export function endText(name: string, { evaluation, run }: RunningEvaluation): string {
  const { settings, results } = evaluation;
  const total = settings.methods.length * settings.seeds.length;
  const failed = run.failures.length;
  if (failed > 0)
    return vscode.l10n.t(
      '{0}: {1} of {2} trials are done, {3} failed.',
      name,
      results.length,
      total,
      failed,
    );
  return run.status === 'canceled'
    ? vscode.l10n.t('{0} was stopped. {1} of {2} trials are kept.', name, results.length, total)
    : vscode.l10n.t('{0} is evaluated: {1} trials.', name, results.length);
}
