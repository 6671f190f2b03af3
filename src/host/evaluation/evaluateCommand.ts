import { basename } from 'node:path';
import * as vscode from 'vscode';
import { background } from '../background';
import { datasetPlace, pickDatasetFolder, type DatasetPlace } from '../commands/pickDatasetFolder';
import { showError } from '../errors/showError';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { readTrainingSettings } from '../training/trainingSettings';
import { chooseDataset } from '../wizard/chooseDataset';
import { askEvaluation } from './askEvaluation';
import {
  evaluationOf,
  methodsOf,
  offeredParts,
  type EvaluationChoice,
  type EvaluationPart,
} from './evaluationChoice';
import { writeEvaluation } from './evaluationContent';
import type { EvaluationFlow } from './evaluationFlow';
import { evaluationsFolder, freeEvaluationName } from './evaluationPath';

export interface EvaluateCommandOptions {
  readonly trainer: TrainerClient;
  readonly flow: EvaluationFlow;
  readonly memento: vscode.Memento;
  readonly log: Log;
  readonly open: (uri: vscode.Uri) => Promise<void>;
}

/** What was chosen the last time. */
interface LastChoice {
  readonly parts: readonly EvaluationPart[];
  readonly seedCount: number;
}

const lastKey = 'sdrl.lastEvaluation';
const usual: LastChoice = { parts: ['baselines', 'classification'], seedCount: 5 };

/** `SDRL: Evaluate…`: from a folder (the explorer's, or the workspace's) to results. */
export async function evaluateCommand(
  resource: vscode.Uri | undefined,
  options: EvaluateCommandOptions,
): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await vscode.commands.executeCommand('workbench.trust.manage');
    return;
  }
  if (!options.flow.canRun()) return;
  const place = resource ? await datasetPlace(resource) : await pickDatasetFolder();
  if (!place) return;
  if (place.folder.scheme !== 'file') {
    const message = vscode.l10n.t('Evaluating needs a folder on disk.');
    background(vscode.window.showWarningMessage(message), options.log);
    return;
  }
  try {
    const file = await prepareEvaluation(place, options);
    if (!file) return;
    await options.open(file);
    await options.flow.run(file);
  } catch (error) {
    showError(error, { log: options.log, folder: place.folder.fsPath });
  }
}

/** Asks what to measure and writes the file; undefined when the user leaves. */
async function prepareEvaluation(
  place: DatasetPlace,
  { trainer, memento, log }: EvaluateCommandOptions,
): Promise<vscode.Uri | undefined> {
  const { presetName, presetOf, overrides: training } = readTrainingSettings(place.folder);
  const purpose = 'evaluate';
  const dataset = await chooseDataset(place, { trainer, memento, log, presetName, purpose });
  if (!dataset) return undefined;
  const { layout } = dataset;
  const offered = offeredParts(layout);
  const last = memento.get<LastChoice>(lastKey, usual);
  const about = { layout, presetName, training };
  const asked = await askEvaluation({
    presetName,
    offered,
    wished: last.parts,
    wishedSeeds: last.seedCount,
    file: await freeFile(vscode.Uri.file(layout.folder)),
    countMethods: (parts) => methodsOf({ ...about, parts }).length,
  });
  if (!asked) return undefined;
  const { parts, seedCount, file } = asked;
  await memento.update(lastKey, { parts: [...parts], seedCount } satisfies LastChoice);
  const hasCategories = layout.items?.categories !== undefined;
  const { preparation } = presetOf(presetName, { hasCategories });
  const choice: EvaluationChoice = { ...about, parts, seedCount, preparation };
  await writeEvaluation(file, { settings: evaluationOf(choice), results: [] });
  return file;
}

/** A file of its own among the dataset's evaluations. */
async function freeFile(folder: vscode.Uri): Promise<vscode.Uri> {
  const evaluations = vscode.Uri.joinPath(folder, ...evaluationsFolder);
  const files = await vscode.workspace.fs.readDirectory(evaluations).then(
    (entries) => entries.map(([name]) => name),
    () => [], // there is no such folder yet
  );
  const name = freeEvaluationName(basename(folder.fsPath), new Set(files));
  return vscode.Uri.joinPath(evaluations, name);
}
