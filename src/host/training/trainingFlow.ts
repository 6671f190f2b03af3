import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import { background } from '../background';
import { showError, type ErrorChoice } from '../errors/showError';
import { fileExists } from '../fileExists';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { withoutLinks } from '../text/plainText';
import { lastCheckpoint } from './modelPath';
import type { TrainingController, TrainingEnd } from './trainingController';
import { withTrainingProgress } from './trainingProgress';
import type { TrainingPlan } from './trainingRun';
import { canceledText, completeText } from './trainingTexts';

export interface TrainingFlowOptions {
  readonly controller: TrainingController;
  readonly models: ModelList;
  readonly log: Log;
  /** Brings the training panel to the front. */
  readonly reveal: () => void;
}

/** A training as the user lives through it: panel, progress, and what is told at its end. */
export class TrainingFlow {
  readonly #options: TrainingFlowOptions;

  constructor(options: TrainingFlowOptions) {
    this.#options = options;
  }

  /** Trains and tells the outcome. Settles when the training has ended; never rejects. */
  async start(plan: TrainingPlan): Promise<TrainingEnd | undefined> {
    const { controller, reveal } = this.#options;
    if (!vscode.workspace.isTrusted) {
      background(
        vscode.window.showWarningMessage(
          vscode.l10n.t('Training waits until this workspace is trusted.'),
        ),
        this.#options.log,
      );
      return undefined;
    }
    if (controller.isTraining) {
      reveal();
      return undefined;
    }
    reveal();
    const end = await withTrainingProgress(controller, plan.name, () => controller.train(plan));
    await this.#tell(end);
    return end;
  }

  /** Goes on with the last training of this workspace from its checkpoint. */
  async resume(): Promise<TrainingEnd | undefined> {
    const { controller, log } = this.#options;
    const plan = controller.lastPlan;
    if (plan && (await controller.refreshResumable()))
      return this.start({ ...plan, request: { ...plan.request, resume: true } });
    const message = vscode.l10n.t('There is no stopped training to go on with.');
    background(vscode.window.showInformationMessage(message), log);
    return undefined;
  }

  async #tell(end: TrainingEnd): Promise<void> {
    switch (end.type) {
      case 'complete':
        await this.#tellComplete(end);
        return;
      case 'canceled':
        await this.#tellCanceled(end);
        return;
      case 'failed':
        await this.#tellFailed(end);
        return;
    }
  }

  async #tellComplete({ plan, result }: TrainingEnd & { type: 'complete' }): Promise<void> {
    const { models, log } = this.#options;
    try {
      await models.add(result.model);
    } catch (error) {
      showError(error, { log });
      return;
    }
    const inspect = vscode.l10n.t('Inspect Embedding');
    const explain = vscode.l10n.t('Explain Recommendations…');
    const commands = new Map([
      [inspect, 'sdrl.inspectEmbedding'],
      [explain, 'sdrl.explainRecommendations'],
    ]);
    const text = withoutLinks(completeText(plan.name, result));
    const answer = vscode.window.showInformationMessage(text, ...commands.keys());
    background(
      answer.then((choice) => {
        const command = choice === undefined ? undefined : commands.get(choice);
        return command && vscode.commands.executeCommand(command, { model: result.model });
      }),
      log,
    );
  }

  async #tellCanceled({ plan, snapshot }: TrainingEnd & { type: 'canceled' }): Promise<void> {
    const { models, log } = this.#options;
    await models.refresh();
    const isKept = await fileExists(lastCheckpoint(plan.request.out));
    const resume = vscode.l10n.t('Resume');
    const answer = vscode.window.showInformationMessage(
      canceledText(snapshot),
      ...(isKept ? [resume] : []),
    );
    background(
      answer.then((choice) => (choice === resume ? this.resume() : undefined)),
      log,
    );
  }

  async #tellFailed({ plan, error }: TrainingEnd & { type: 'failed' }): Promise<void> {
    const { log, models } = this.#options;
    await models.refresh();
    const hasCrashed = error instanceof UserError && error.code.startsWith('trainer/');
    const canResume = hasCrashed && (await fileExists(lastCheckpoint(plan.request.out)));
    const choices: ErrorChoice[] = [];
    if (canResume) choices.push({ title: vscode.l10n.t('Resume'), run: () => this.resume() });
    else if (hasCrashed)
      choices.push({ title: vscode.l10n.t('Train Again'), run: () => this.start(plan) });
    showError(error, { log, folder: plan.request.layout.folder, choices });
  }
}
