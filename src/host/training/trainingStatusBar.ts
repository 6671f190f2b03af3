import * as vscode from 'vscode';
import { withoutIcons } from '../text/plainText';
import type { TrainingController } from './trainingController';
import { statusBarText } from './trainingTexts';

/** Shows epoch, loss and time left while a training runs; a click reveals the training panel. */
export function trainingStatusBar(controller: TrainingController): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('sdrl.training', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('SDRL Training');
  item.command = 'sdrl.showTraining';
  const subscription = controller.onDidChange((run) => {
    if (run.snapshot.status !== 'running') {
      item.hide();
      return;
    }
    item.text = `$(graph-line) SDRL ${withoutIcons(statusBarText(run))}`;
    item.tooltip = vscode.l10n.t('Training {0}. Click to show it.', run.snapshot.name);
    item.accessibilityInformation = { label: `SDRL ${statusBarText(run)}` };
    item.show();
  });
  return vscode.Disposable.from(item, subscription);
}
