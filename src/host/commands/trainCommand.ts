import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { DatasetLayout } from '../../core/dataset/datasetLayout';
import type { PresetName } from '../../core/model/presets';
import { background } from '../background';
import { showError } from '../errors/showError';
import { fileExists } from '../fileExists';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import type { TrainerClient } from '../trainerClient';
import { lastCheckpoint, modelFileName, modelsFolder } from '../training/modelPath';
import type { TrainingController, TrainingEnd } from '../training/trainingController';
import type { TrainingFlow } from '../training/trainingFlow';
import type { TrainingPlan } from '../training/trainingRun';
import { readTrainingSettings } from '../training/trainingSettings';
import { chooseDataset } from '../wizard/chooseDataset';
import { datasetPlace, pickDatasetFolder, type DatasetPlace } from './pickDatasetFolder';

export interface TrainCommandOptions {
  readonly trainer: TrainerClient;
  readonly controller: TrainingController;
  readonly flow: TrainingFlow;
  readonly models: ModelList;
  readonly memento: vscode.Memento;
  readonly log: Log;
  readonly reveal: () => void;
}

/** `SDRL: Train…`: from a folder (the explorer's, or the workspace's) to a training. */
export async function trainCommand(
  resource: vscode.Uri | undefined,
  options: TrainCommandOptions,
): Promise<TrainingEnd | undefined> {
  const { controller, flow, log, reveal } = options;
  if (controller.isTraining) {
    reveal();
    return undefined;
  }
  if (!vscode.workspace.isTrusted) {
    await vscode.commands.executeCommand('workbench.trust.manage');
    return undefined;
  }
  const place = resource ? await datasetPlace(resource) : await pickDatasetFolder();
  if (!place) return undefined;
  if (place.folder.scheme !== 'file') {
    const message = vscode.l10n.t('Training needs a folder on disk.');
    background(vscode.window.showWarningMessage(message), log);
    return undefined;
  }
  try {
    const plan = await planTraining(place, options);
    return plan && (await flow.start(plan));
  } catch (error) {
    showError(error, { log, folder: place.folder.fsPath });
    return undefined;
  }
}

async function planTraining(
  place: DatasetPlace,
  { trainer, memento, models, log }: TrainCommandOptions,
): Promise<TrainingPlan | undefined> {
  const { folder } = place;
  const { presetName } = readTrainingSettings(folder);
  const purpose = 'train';
  const chosen = await chooseDataset(place, { trainer, memento, log, presetName, purpose });
  return chosen && finishPlan(chosen.layout, chosen.presetName, { folder, models });
}

async function finishPlan(
  layout: DatasetLayout,
  presetName: PresetName,
  { folder, models }: { readonly folder: vscode.Uri; readonly models: ModelList },
): Promise<TrainingPlan | undefined> {
  const { presetOf, engine } = readTrainingSettings(folder);
  const name = basename(layout.folder);
  const out = join(layout.folder, ...modelsFolder, modelFileName(name));
  const beginning = await chooseBeginning(out, models);
  if (beginning === undefined) return undefined;
  return {
    name,
    request: {
      layout,
      ...presetOf(presetName, { hasCategories: layout.items?.categories !== undefined }),
      out,
      resume: beginning === 'resume',
      engine,
    },
  };
}

/** Where a stopped training left a checkpoint, the user says whether to go on from it. */
async function chooseBeginning(
  out: string,
  models: ModelList,
): Promise<'resume' | 'start' | undefined> {
  const checkpoint = lastCheckpoint(out);
  if (!(await fileExists(checkpoint))) return 'start';
  const summary = await models.summaryOf(checkpoint).catch(() => undefined); // damaged: start over
  if (!summary) return 'start';
  const choices: (vscode.QuickPickItem & { value: 'resume' | 'start' })[] = [
    {
      value: 'resume',
      label: vscode.l10n.t('$(debug-continue) Resume'),
      description: vscode.l10n.t('from epoch {0} of {1}', summary.epochsDone, summary.epochs),
    },
    { value: 'start', label: vscode.l10n.t('$(debug-restart) Start Over') },
  ];
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('A training of this dataset was stopped'),
  });
  return picked?.value;
}
