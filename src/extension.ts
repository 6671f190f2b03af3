import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
  createAgentTools,
  registerAgentTools,
  type AgentTools,
} from './host/agents/registerAgentTools';
import { background } from './host/background';
import { loadModelCommand } from './host/commands/loadModelCommand';
import { exportEmbeddingCommand } from './host/commands/exportEmbeddingCommand';
import { registerExploreCommands } from './host/commands/exploreCommands';
import { registerModelCommands } from './host/commands/modelCommands';
import { openSampleCommand } from './host/commands/openSampleCommand';
import { trainCommand } from './host/commands/trainCommand';
import { registerEvaluations } from './host/evaluation/registerEvaluations';
import { registerDatasetFeatures } from './host/hover/registerDatasetFeatures';
import { redactHome } from './host/log';
import { ModelList } from './host/models/modelList';
import { registerModelEditors } from './host/panels/modelEditors';
import { ModelPanels } from './host/panels/modelPanels';
import { panelServices } from './host/panels/panelServices';
import { TrainingPanel } from './host/panels/trainingPanel';
import { TrainerProcess } from './host/trainer/trainerProcess';
import { TrainingController } from './host/training/trainingController';
import { TrainingFlow } from './host/training/trainingFlow';
import { trainingStatusBar } from './host/training/trainingStatusBar';
import { ModelTree } from './host/views/modelTree';

/** What the extension's own tests look at. */
export interface SdrlExtension {
  readonly trainer: TrainerProcess;
  readonly analyst: TrainerProcess;
  readonly controller: TrainingController;
  readonly models: ModelList;
  readonly tree: ModelTree;
  readonly tools: AgentTools;
}

/** Builds the parts and joins them. Nothing is read and no process started before the first need. */
export function activate(context: vscode.ExtensionContext): SdrlExtension {
  const { extensionUri, workspaceState: memento, globalStorageUri: storage } = context;
  const channel = vscode.window.createOutputChannel('SDRL', { log: true });
  const log = redactHome(channel, homedir());
  const modulePath = vscode.Uri.joinPath(extensionUri, 'dist', 'trainer.js').fsPath;
  const trainer = new TrainerProcess({
    modulePath,
    args: ['--background'],
    log: (line) => log.info(line),
  });
  // Questions have a process of their own: a training keeps none of them waiting.
  const analyst = new TrainerProcess({
    modulePath,
    args: ['--cache', vscode.Uri.joinPath(storage, 'cache').fsPath],
    log: (line) => log.info(`analyst: ${line}`),
  });
  const controller = new TrainingController(memento, { trainer, log, newRunId: randomUUID });
  const models = new ModelList(memento, analyst);
  const tree = new ModelTree(models, { trainer: analyst, controller, log });
  const view = vscode.window.createTreeView('sdrl.models', { treeDataProvider: tree });
  const reveal = (): void => panel.reveal();
  const flow = new TrainingFlow({ controller, models, log, reveal });
  const panel = new TrainingPanel(extensionUri, {
    controller,
    log,
    intents: {
      cancel: () => controller.cancel(),
      resume: () => background(flow.resume(), log),
      openModel: () =>
        background(vscode.commands.executeCommand('sdrl.showModel', controller.run?.model), log),
      showLog: () => channel.show(),
    },
  });
  const panels = new ModelPanels(extensionUri, {
    models,
    analyst,
    log,
    services: (model) => panelServices(model, { analyst, memento, log }),
  });
  const tools = createAgentTools({ models, analyst, controller, flow, log });
  const train = (resource?: vscode.Uri): Promise<unknown> =>
    trainCommand(resource, { trainer, controller, flow, models, memento, log, reveal });
  const command = (name: string, run: (resource?: vscode.Uri) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`sdrl.${name}`, run);

  context.subscriptions.push(
    channel,
    trainer,
    analyst,
    controller,
    models,
    tree,
    view,
    panel,
    panels,
    trainingStatusBar(controller),
    command('train', () => train()),
    command('trainOnThis', train),
    command('cancelTraining', () => controller.cancel()),
    command('resumeTraining', () => flow.resume()),
    command('loadModel', (file) => loadModelCommand(file, { models, log })),
    command('exportEmbedding', (target) =>
      exportEmbeddingCommand(target, { models, trainer: analyst, memento, log }),
    ),
    command('openSample', () => openSampleCommand({ trainer: analyst, storage, log })),
    command('showLog', () => channel.show()),
    registerModelCommands({ models, tree, view, trainer: analyst, controller, log, reveal }),
    registerExploreCommands({ models, trainer: analyst, panels, memento, log }),
    registerModelEditors({ extensionUri, panels, analyst, log }),
    registerDatasetFeatures({ extensionUri, analyst, models, memento, log }),
    registerEvaluations({ extensionUri, trainer, memento, log }),
    registerAgentTools(tools),
  );
  background(models.refresh(), log);
  background(controller.refreshResumable(), log);
  return { trainer, analyst, controller, models, tree, tools };
}
