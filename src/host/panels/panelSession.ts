import type * as vscode from 'vscode';
import {
  isPanelNotice,
  panelHostGuards,
  type PanelEnd,
  type PanelHostApi,
  type PanelHostEnd,
  type PanelMessage,
  type PanelNotice,
  type PanelTarget,
} from '../../protocol/panelApi';
import { Peer, type Handlers } from '../../protocol/peer';
import type { Log } from '../log';
import { webviewChannel } from './webviewChannel';

export interface PanelSessionOptions {
  readonly model: string;
  readonly target: PanelTarget;
  readonly handlers: Handlers<PanelHostApi>;
  /** What the page is told of the model: to open it, or why that cannot be. */
  readonly describe: (target: PanelTarget) => Promise<PanelMessage>;
  readonly onNotice: (type: Exclude<PanelNotice['type'], 'ready'>) => void;
  readonly background: (work: Promise<void>) => void;
  readonly log: Log;
}

/**
 * One webview that shows a model. VS Code unloads the page whenever the panel is hidden: each page that
 * reports to be ready gets a channel of its own, and what the page before asked for is cancelled.
 */
export class PanelSession {
  readonly panel: vscode.WebviewPanel;
  readonly model: string;
  readonly #options: PanelSessionOptions;
  #target: PanelTarget;
  /** The page knows of the target: what it keeps goes before. */
  #isTold = false;
  #peer: Peer<PanelEnd, PanelHostEnd>;

  constructor(panel: vscode.WebviewPanel, options: PanelSessionOptions) {
    this.panel = panel;
    this.model = options.model;
    this.#options = options;
    this.#target = options.target;
    this.#peer = this.#connect();
  }

  get target(): PanelTarget {
    return this.#target;
  }

  /** Shows something else of the same model; a hidden page is told when it comes back. */
  retarget(target: PanelTarget): void {
    this.#target = target;
    this.#isTold = false;
    if (this.panel.visible) this.#options.background(this.#tell());
  }

  /** Lets the page look whether the model is still the one that it shows. */
  refresh(): void {
    if (this.panel.visible) this.#options.background(this.#tell());
  }

  dispose(): void {
    this.#peer.dispose();
  }

  #connect(): Peer<PanelEnd, PanelHostEnd> {
    const { handlers, log } = this.#options;
    return new Peer(webviewChannel(this.panel.webview, log), {
      handlers,
      guards: panelHostGuards,
      isNotice: isPanelNotice,
      onNotice: ({ type }) => {
        if (type !== 'ready') this.#options.onNotice(type);
        else this.#options.background(this.#answerReady());
      },
    });
  }

  async #answerReady(): Promise<void> {
    this.#peer.dispose();
    this.#peer = this.#connect();
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const target = this.#target;
    const message = await this.#options.describe(target);
    if (target !== this.#target) return; // a later call tells of the later target
    this.#peer.notify(message.type === 'open' ? { ...message, isRestored: this.#isTold } : message);
    this.#isTold = true;
  }
}
