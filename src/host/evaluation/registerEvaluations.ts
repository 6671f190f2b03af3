import * as vscode from 'vscode';
import { background } from '../background';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { readTrainingSettings } from '../training/trainingSettings';
import { evaluateCommand } from './evaluateCommand';
import { EvaluationEditors } from './evaluationEditors';
import { EvaluationFlow } from './evaluationFlow';
import { EvaluationRuns } from './evaluationRuns';
import { evaluationStatusBar } from './evaluationStatusBar';

export interface RegisterEvaluationsOptions {
  readonly extensionUri: vscode.Uri;
  readonly trainer: TrainerClient;
  readonly memento: vscode.Memento;
  readonly log: Log;
}

/** `SDRL: Evaluate…`, the results panel, and what shows how a run stands. */
export function registerEvaluations({
  extensionUri,
  trainer,
  memento,
  log,
}: RegisterEvaluationsOptions): vscode.Disposable {
  const runs = new EvaluationRuns({ trainer, log });
  const open = (uri: vscode.Uri): Promise<void> => editors.open(uri);
  const flow = new EvaluationFlow({
    runs,
    log,
    open,
    isShown: (uri) => editors.isShown(uri),
    engineOf: (uri) => readTrainingSettings(uri).engine,
    runnerOf: readRunner,
  });
  const editors = new EvaluationEditors(extensionUri, {
    runs,
    log,
    onIntent: (type, uri) => {
      switch (type) {
        case 'run':
          background(flow.run(uri), log);
          break;
        case 'cancel':
          if (runs.currentFile === uri.fsPath) runs.cancel();
          break;
        case 'runAgain':
          background(flow.runAgain(uri), log);
          break;
        case 'showLog':
          background(vscode.commands.executeCommand('sdrl.showLog'), log);
          break;
      }
    },
  });
  const evaluate = (resource?: vscode.Uri): Promise<void> =>
    evaluateCommand(resource, { trainer, flow, memento, log, open });
  const showCurrent = async (): Promise<void> => {
    if (runs.currentFile !== undefined) await open(vscode.Uri.file(runs.currentFile));
  };
  return vscode.Disposable.from(
    runs,
    editors,
    evaluationStatusBar(runs),
    vscode.commands.registerCommand('sdrl.evaluate', () => evaluate()),
    vscode.commands.registerCommand('sdrl.evaluateThis', evaluate),
    vscode.commands.registerCommand('sdrl.showEvaluation', showCurrent),
  );
}

/** Of this machine's settings; `local` and nothing are this machine. */
function readRunner(uri: vscode.Uri): string | undefined {
  const runner = vscode.workspace.getConfiguration('sdrl', uri).get<unknown>('evaluation.runner');
  return typeof runner === 'string' && !['', 'local'].includes(runner.trim()) ? runner : undefined;
}
