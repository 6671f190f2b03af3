import * as vscode from 'vscode';
import { withoutLinks } from '../text/plainText';
import { doneShare } from './evaluationRun';
import type { EvaluationRuns } from './evaluationRuns';
import { progressText } from './evaluationTexts';

const minIntervalMs = 100;

/** Shows `work` as a cancellable notification that follows the run under way. */
export function withEvaluationProgress<Result>(
  runs: EvaluationRuns,
  name: string,
  work: () => Promise<Result>,
): Thenable<Result> {
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Evaluating {0}', withoutLinks(name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    let shownAtMs = 0;
    const subscriptions = [
      token.onCancellationRequested(() => runs.cancel()),
      runs.onDidChange(({ running }) => {
        const done = 100 * doneShare(running);
        const nowMs = performance.now();
        if (nowMs - shownAtMs < minIntervalMs) return;
        progress.report({ increment: done - shown, message: progressText(running) });
        shown = done;
        shownAtMs = nowMs;
      }),
    ];
    try {
      return await work();
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  });
}
