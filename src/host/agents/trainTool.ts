import path from 'node:path';
import * as vscode from 'vscode';
import { Canceled, UserError } from '../../core/errors';
import { metricUnit, type MetricTable } from '../../core/metrics/metrics';
import { fileExists } from '../fileExists';
import type { TrainerClient } from '../trainerClient';
import { lastCheckpoint, modelFileName, modelName, modelsFolder } from '../training/modelPath';
import type { TrainingController } from '../training/trainingController';
import type { TrainingFlow } from '../training/trainingFlow';
import type { TrainingPlan } from '../training/trainingRun';
import { readTrainingSettings } from '../training/trainingSettings';
import type { AgentTool } from './agentTool';
import { resolveFolder } from './resolveFolder';
import type { ToolInputs } from './toolInputs';

type TrainInput = ToolInputs['sdrl_train_model'];

export interface TrainToolOptions {
  readonly analyst: TrainerClient;
  readonly controller: TrainingController;
  readonly flow: Pick<TrainingFlow, 'start'>;
}

/** Trains as `SDRL: Train…` does, after the user has agreed; in a trusted workspace only. */
export function trainTool(options: TrainToolOptions): AgentTool<'sdrl_train_model'> {
  const { controller, flow, analyst } = options;
  return {
    message: () => vscode.l10n.t('Training a model'),
    confirmation: (input) => ({
      title: vscode.l10n.t('Train a model?'),
      message: confirmationText(input),
    }),
    run: async (input, signal) => {
      if (!vscode.workspace.isTrusted)
        throw new UserError(
          'This workspace is not trusted, so nothing is trained. Ask the user to trust it first (“Workspaces: Manage Workspace Trust”).',
          { code: 'agent/untrusted' },
        );
      if (controller.isTraining)
        throw new UserError('A training is running already. Wait for its end, or ask the user.', {
          code: 'training/busy',
        });
      const plan = await planTraining(input, analyst);
      const cancel = (): void => controller.cancel();
      signal.addEventListener('abort', cancel);
      try {
        if (signal.aborted) throw new Canceled();
        const end = await flow.start(plan);
        if (!end || end.type === 'canceled') throw new Canceled();
        if (end.type === 'failed') throw end.error;
        const { model, epochsDone, metrics, seconds, dataset } = end.result;
        return {
          model: modelName(path.basename(model)),
          epochs: epochsDone,
          seconds,
          users: dataset.users,
          items: dataset.items,
          ratings: dataset.ratings,
          ...(metrics && { metricsInPercent: percentages(metrics.masked) }),
        };
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
  };
}

function percentages(table: MetricTable): MetricTable {
  return Object.fromEntries(Object.entries(table).filter(([name]) => metricUnit(name) === '%'));
}

function confirmationText(input: TrainInput): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  let folder: string;
  try {
    folder = folderOf(input);
  } catch (error) {
    return text.appendText(error instanceof Error ? error.message : String(error));
  }
  const { training, preparation } = presetOf(input, { folder, hasCategories: true });
  const { presetName } = readTrainingSettings(vscode.Uri.file(folder));
  // As text: a folder's name may hold markup.
  return text.appendText(
    vscode.l10n.t(
      'Folder: {0}. Preset {1}, {2} epochs, seed {3}, users and items with at least {4} ratings. It takes minutes and replaces the model that was trained there before.',
      folder,
      input.preset ?? presetName,
      training.epochs,
      training.seed,
      preparation.minRatings,
    ),
  );
}

async function planTraining(input: TrainInput, analyst: TrainerClient): Promise<TrainingPlan> {
  const folder = folderOf(input);
  const recognition = await analyst.request('recognizeFolder', { folder });
  if (recognition.type !== 'clear')
    throw new UserError(
      recognition.type === 'none'
        ? `No ratings were found in the folder: ${recognition.reason}`
        : 'It is not clear which columns of the folder’s files are what. Ask the user to run “SDRL: Train…” once and answer its questions; the answers are kept.',
      { code: 'agent/unclear-data' },
    );
  const { layout } = recognition;
  const name = path.basename(layout.folder);
  const out = path.join(layout.folder, ...modelsFolder, modelFileName(name));
  if (await fileExists(lastCheckpoint(out)))
    throw new UserError(
      'A training of this folder was stopped and can go on. Ask the user to run “SDRL: Resume Training”, or “SDRL: Train…” to start over.',
      { code: 'agent/resumable' },
    );
  const hasCategories = layout.items?.categories !== undefined;
  const { engine } = readTrainingSettings(vscode.Uri.file(folder));
  return {
    name,
    request: {
      layout,
      ...presetOf(input, { folder, hasCategories }),
      out,
      resume: false,
      engine,
    },
  };
}

function folderOf({ folder }: TrainInput): string {
  const roots = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
  return resolveFolder(roots, folder);
}

/** The user's settings, with what the agent asked for in their place. */
function presetOf(
  { preset, epochs, seed }: TrainInput,
  { folder, hasCategories }: { readonly folder: string; readonly hasCategories: boolean },
): Pick<TrainingPlan['request'], 'spec' | 'training' | 'preparation'> {
  const settings = readTrainingSettings(vscode.Uri.file(folder));
  const chosen = settings.presetOf(preset ?? settings.presetName, { hasCategories });
  const seeds = seed === undefined ? {} : { seed };
  return {
    spec: chosen.spec,
    training: { ...chosen.training, ...seeds, ...(epochs !== undefined && { epochs }) },
    preparation: { ...chosen.preparation, ...seeds },
  };
}
