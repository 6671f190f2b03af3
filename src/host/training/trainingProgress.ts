import * as vscode from 'vscode';
import { withoutLinks } from '../text/plainText';
import type { TrainingController } from './trainingController';
import { doneFraction } from './trainingRun';
import { progressText } from './trainingTexts';

const minIntervalMs = 100;

/** Shows `work` as a cancellable notification that follows the controller's run. */
export function withTrainingProgress<Result>(
  controller: TrainingController,
  name: string,
  work: () => Promise<Result>,
): Thenable<Result> {
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Training {0}', withoutLinks(name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let shown = 0;
    let shownAtMs = 0;
    const subscriptions = [
      token.onCancellationRequested(() => controller.cancel()),
      controller.onDidChange((run) => {
        const done = 100 * doneFraction(run.snapshot);
        const nowMs = performance.now();
        if (nowMs - shownAtMs < minIntervalMs && done === shown) return;
        progress.report({ increment: done - shown, message: withoutLinks(progressText(run)) });
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
