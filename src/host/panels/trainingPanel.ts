import * as vscode from 'vscode';
import { Peer } from '../../protocol/peer';
import {
  isTrainingPanelIntent,
  isTrainingSnapshot,
  type TrainingPanelEnd,
  type TrainingPanelHostEnd,
  type TrainingPanelIntent,
  type TrainingRunIntent,
  type TrainingSnapshot,
} from '../../protocol/trainingPanel';
import { isObject, isOptional } from '../../protocol/guard';
import type { Log } from '../log';
import type { TrainingController } from '../training/trainingController';
import { panelMessage } from '../training/trainingRun';
import { showPage } from './panelFrame';
import { webviewChannel } from './webviewChannel';

const viewType = 'sdrl.training';

/** Steps tell nothing but the time left: more of them than this would only cost. */
const minUpdateMs = 250;

/** What the panel asks for, besides being drawn. */
export type TrainingIntents = Readonly<Record<TrainingRunIntent, () => void>>;

/** The panel that draws the losses of the run under way. There is at most one. */
export class TrainingPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #controller: TrainingController;
  readonly #intents: TrainingIntents;
  readonly #log: Log;
  readonly #subscriptions: vscode.Disposable[];
  #open: OpenPanel | undefined;

  constructor(
    extensionUri: vscode.Uri,
    {
      controller,
      intents,
      log,
    }: {
      readonly controller: TrainingController;
      readonly intents: TrainingIntents;
      readonly log: Log;
    },
  ) {
    this.#extensionUri = extensionUri;
    this.#controller = controller;
    this.#intents = intents;
    this.#log = log;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      controller.onDidChange(({ snapshot }) => this.#open?.show(snapshot)),
    ];
  }

  /** Opens the panel beside the editor, or brings it to the front; the focus stays where it is. */
  reveal(): void {
    if (this.#open) {
      this.#open.panel.reveal(undefined, true);
      return;
    }
    this.#controller.restore();
    const panel = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('SDRL Training'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    this.#attach(panel);
  }

  /** Called by VS Code after a reload, with what the page kept by `setState`. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (isKeptState(state) && state.snapshot) this.#controller.restore(state.snapshot);
    this.#attach(panel);
    return Promise.resolve();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#open?.panel.dispose();
  }

  #attach(panel: vscode.WebviewPanel): void {
    this.#open?.panel.dispose();
    showPage(panel, 'training', this.#extensionUri);
    const open = new OpenPanel(panel, (intent) => this.#onIntent(intent), this.#log);
    this.#open = open;
    panel.onDidDispose(() => {
      open.dispose();
      if (this.#open === open) this.#open = undefined;
    });
  }

  #onIntent(intent: TrainingPanelIntent): void {
    const snapshot = this.#controller.run?.snapshot;
    if (intent.type === 'ready') {
      if (snapshot) this.#open?.showAll(snapshot);
    } else if (intent.runId === snapshot?.runId) this.#intents[intent.type]();
  }
}

/** One webview and what it is known to show. */
class OpenPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #peer: Peer<TrainingPanelEnd, TrainingPanelHostEnd>;
  #shown: TrainingSnapshot | undefined;
  #sentAtMs = -Infinity;

  constructor(
    panel: vscode.WebviewPanel,
    onIntent: (intent: TrainingPanelIntent) => void,
    log: Log,
  ) {
    this.panel = panel;
    this.#peer = new Peer(webviewChannel(panel.webview, log), {
      handlers: {},
      guards: {},
      isNotice: isTrainingPanelIntent,
      onNotice: onIntent,
    });
  }

  /** Everything, to a page that has just been loaded (or loaded again after it was hidden). */
  showAll(snapshot: TrainingSnapshot): void {
    this.#shown = snapshot;
    this.#peer.notify(snapshot);
  }

  show(snapshot: TrainingSnapshot): void {
    const message = panelMessage(this.#shown, snapshot);
    if (!message) return;
    const nowMs = performance.now();
    const isMinor = message.type === 'update' && message.records.length === 0;
    if (isMinor && nowMs - this.#sentAtMs < minUpdateMs) return;
    this.#shown = snapshot;
    this.#sentAtMs = nowMs;
    this.#peer.notify(message);
  }

  dispose(): void {
    this.#peer.dispose();
  }
}

const isKeptState = isObject<{ snapshot?: TrainingSnapshot }>({
  snapshot: isOptional(isTrainingSnapshot),
});
