import * as vscode from 'vscode';
import { withoutIcons } from '../text/plainText';
import type { EvaluationRuns } from './evaluationRuns';
import { progressText } from './evaluationTexts';

/** Shows trials done and time left while an evaluation runs; a click shows its panel. */
export function evaluationStatusBar(runs: EvaluationRuns): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('sdrl.evaluation', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('SDRL Evaluation');
  item.command = 'sdrl.showEvaluation';
  const subscription = runs.onDidChange(({ running }) => {
    const { status } = running.run;
    if (status !== 'running' && status !== 'stopping') {
      item.hide();
      return;
    }
    const text = progressText(running);
    item.text = `$(beaker) SDRL ${withoutIcons(text)}`;
    item.tooltip = vscode.l10n.t('An evaluation is under way. Click to show it.');
    item.accessibilityInformation = { label: `SDRL ${text}` };
    item.show();
  });
  return vscode.Disposable.from(item, subscription);
}
