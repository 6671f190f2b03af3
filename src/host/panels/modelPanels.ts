import { basename } from 'node:path';
import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import {
  isKeptPanel,
  panelKinds,
  type PanelApi,
  type PanelKind,
  type PanelMessage,
  type PanelTarget,
} from '../../protocol/panelApi';
import type { Handlers } from '../../protocol/peer';
import { background } from '../background';
import { errorLogLine } from '../errors/errorActions';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import type { TrainerClient } from '../trainerClient';
import { forwardToModel } from './forwardToModel';
import { showPage } from './panelFrame';
import { PanelSession } from './panelSession';

export interface ModelPanelsOptions {
  readonly models: ModelList;
  readonly analyst: TrainerClient;
  readonly log: Log;
  /** What the host does for a panel besides opening others. */
  readonly services: (model: string) => Handlers<Omit<PanelApi, 'openPanel'>>;
}

/** The panels that show models: opens them, brings them back after a reload, answers what they ask. */
export class ModelPanels implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #options: ModelPanelsOptions;
  readonly #sessions = new Set<PanelSession>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(extensionUri: vscode.Uri, options: ModelPanelsOptions) {
    this.#extensionUri = extensionUri;
    this.#options = options;
    this.#subscriptions = [
      ...panelKinds.map((kind) =>
        vscode.window.registerWebviewPanelSerializer(viewTypeOf(kind), {
          deserializeWebviewPanel: (panel, state) => this.#restore(panel, kind, state),
        }),
      ),
      options.models.onDidChange(() => {
        for (const session of this.#sessions) session.refresh();
      }),
    ];
  }

  /** Shows something of a model, in the panel of this kind that shows the model already or in a new one. */
  open(model: string, target: PanelTarget): void {
    for (const session of this.#sessions) {
      if (session.model !== model || session.target.type !== target.type) continue;
      session.retarget(target);
      session.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      viewTypeOf(target.type),
      titleOf(model, target.type),
      vscode.ViewColumn.Active,
      { enableScripts: true },
    );
    this.attach(panel, model, target);
  }

  /** Lets a webview that VS Code made show a model: a custom editor or a panel that comes back. */
  attach(panel: vscode.WebviewPanel, model: string, target: PanelTarget): void {
    const { log, services } = this.#options;
    const session = new PanelSession(panel, {
      model,
      target,
      log,
      background: (work) => background(work, log),
      describe: (wanted) => this.#describe(model, wanted),
      onNotice: (type) => background(vscode.commands.executeCommand(`sdrl.${type}`), log),
      handlers: {
        ...forwardToModel(model, this.#options.analyst),
        ...services(model),
        openPanel: (wanted) => {
          this.open(model, wanted);
          return Promise.resolve(null);
        },
      },
    });
    this.#sessions.add(session);
    // While the page loads the model is read, and VS Code keeps what the page is told until then; a
    // failure is told when the page asks.
    if (model !== '')
      this.#options.models.summaryOf(model).then(
        () => session.refresh(),
        () => undefined,
      );
    panel.onDidDispose(() => {
      session.dispose();
      this.#sessions.delete(session);
    });
    showPage(panel, target.type, this.#extensionUri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { panel } of this.#sessions) panel.dispose();
  }

  /** The page says which model it showed: a path that the window does not know is not opened. */
  async #restore(panel: vscode.WebviewPanel, kind: PanelKind, state: unknown): Promise<void> {
    const { models } = this.#options;
    await models.refresh();
    const kept = isKeptPanel(state) && state.target.type === kind ? state : undefined;
    const known = models.entries.find(({ path }) => path === kept?.model);
    this.attach(panel, known?.path ?? '', kept?.target ?? emptyTarget(kind));
  }

  async #describe(model: string, target: PanelTarget): Promise<PanelMessage> {
    try {
      if (model === '')
        throw new UserError(
          vscode.l10n.t('The model is not on the list any more. Load it again.'),
          { code: 'panel/no-model' },
        );
      const summary = await this.#options.models.summaryOf(model);
      return { type: 'open', name: nameOf(model), model: summary, target, isRestored: true };
    } catch (error) {
      this.#options.log.error(errorLogLine(error));
      const message =
        error instanceof UserError
          ? error.message
          : vscode.l10n.t('SDRL ran into an unexpected error. The log says more.');
      return { type: 'failed', message };
    }
  }
}

function viewTypeOf(kind: PanelKind): string {
  return `sdrl.${kind}`;
}

function nameOf(model: string): string {
  return basename(model, '.safetensors');
}

function titleOf(model: string, kind: PanelKind): string {
  const name = nameOf(model);
  switch (kind) {
    case 'inspector':
      return vscode.l10n.t('Embedding of {0}', name);
    case 'clusters':
      return vscode.l10n.t('Item Clusters of {0}', name);
    case 'compare':
      return vscode.l10n.t('Users of {0}', name);
    case 'explain':
      return vscode.l10n.t('Explanations of {0}', name);
  }
}

function emptyTarget(kind: PanelKind): PanelTarget {
  return kind === 'compare' ? { type: kind, userIds: [] } : { type: kind };
}
