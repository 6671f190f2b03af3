import type { Guard } from '../../src/protocol/guard';
import {
  isKeptPanel,
  isPanelMessage,
  type KeptPanel,
  type PanelEnd,
  type PanelHostApi,
  type PanelHostEnd,
  type PanelMessage,
  type PanelNotice,
  type PanelTarget,
} from '../../src/protocol/panelApi';
import { Peer, type RequestOptions } from '../../src/protocol/peer';
import type { ModelSummary } from '../../src/protocol/trainerApi';
import { element } from './element';
import { errorState, loadingState } from './notices';
import { panelTexts } from './panelTexts';
import { onThemeChange } from './theme';
import './vscodeApi';
import { windowChannel } from './windowChannel';

/** Asks the host, about the model shown or for something only the host can do. */
export type Ask = <Method extends keyof PanelHostApi>(
  method: Method,
  params: PanelHostApi[Method]['params'],
  options?: RequestOptions<PanelHostApi[Method]['event']>,
) => Promise<PanelHostApi[Method]['result']>;

/** A model to show, and what a panel needs for it. */
export interface OpenedPanel<View> {
  /** Empty, to be built in. */
  readonly root: HTMLElement;
  readonly name: string;
  readonly model: ModelSummary;
  readonly target: PanelTarget;
  /** What `keep` was given before the page was hidden or reloaded; it goes before `target`. */
  readonly view: View | undefined;
  /** Keeps what is worth restoring, as small JSON. */
  readonly keep: (view: View) => void;
  readonly ask: Ask;
}

export interface PanelView {
  /** After a change of theme. */
  redraw(): void;
  /** The same model, opened on something else. Without it the panel is built anew. */
  retarget?(target: PanelTarget): void;
  dispose?(): void;
}

export interface ModelPanelOptions<View> {
  readonly isView: Guard<View>;
  readonly open: (opened: OpenedPanel<View>) => PanelView;
}

/**
 * Joins a panel's page to the host: shows that the model is loading or why it cannot be shown, opens
 * the panel's view on what the host sends, and keeps its state while the page is hidden.
 */
export function startModelPanel<View>({ isView, open }: ModelPanelOptions<View>): void {
  const vscode = acquireVsCodeApi();
  const saved = vscode.getState();
  let kept: KeptPanel | undefined = isKeptPanel(saved) ? saved : undefined;
  let shown: { readonly model: ModelSummary; readonly view: PanelView } | undefined;

  const host = new Peer<PanelHostEnd, PanelEnd>(windowChannel(vscode), {
    handlers: {},
    guards: {},
    isNotice: isPanelMessage,
    onNotice: receive,
  });
  const ask: Ask = (method, params, options) => host.request(method, params, options);
  const tell = (type: PanelNotice['type']) => () => host.notify({ type });
  const keepState = (next: KeptPanel): void => {
    kept = next;
    vscode.setState(next);
  };

  function receive(message: PanelMessage): void {
    if (message.type === 'failed') {
      show(
        errorState(
          panelTexts.failedTitle,
          message.message,
          { text: panelTexts.tryAgain, run: tell('ready') },
          { text: panelTexts.loadModel, run: tell('loadModel') },
          { text: panelTexts.showLog, run: tell('showLog') },
        ),
      );
      return;
    }
    const { model, name, target, isRestored } = message;
    if (shown?.view.retarget && sameModel(shown.model, model)) {
      if (!isRestored) retarget(shown.view, target);
      return;
    }
    const view = kept?.model === model.path && isView(kept.view) ? kept.view : undefined;
    keepState({ model: model.path, target, ...(view !== undefined && { view }) });
    const root = element('main');
    show(root);
    const keep = (next: View): void =>
      keepState({ model: model.path, target: kept?.target ?? target, view: next });
    shown = { model, view: open({ root, name, model, target, view, keep, ask }) };
    if (view !== undefined && !isRestored) retarget(shown.view, target);
  }

  function retarget(view: PanelView, target: PanelTarget): void {
    if (kept) keepState({ ...kept, target });
    view.retarget?.(target);
  }

  function show(content: HTMLElement): void {
    shown?.view.dispose?.();
    shown = undefined;
    document.body.replaceChildren(content);
  }

  onThemeChange(() => shown?.view.redraw());
  show(loadingState(panelTexts.loading));
  host.notify({ type: 'ready' });
}

/** Whether two summaries are of the same content: a model trained anew under the same name is another. */
function sameModel(a: ModelSummary, b: ModelSummary): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
