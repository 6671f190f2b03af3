import './dataset.css';
import { UserError } from '../../src/core/errors';
import {
  isDatasetEditorMessage,
  type DatasetEditorEnd,
  type DatasetEditorHostEnd,
  type DatasetEditorMessage,
} from '../../src/protocol/datasetEditor';
import { isIntegerIn, isObject } from '../../src/protocol/guard';
import { Peer } from '../../src/protocol/peer';
import type { OpenedLines } from '../../src/protocol/datasetApi';
import { errorState } from '../shared/notices';
import '../shared/vscodeApi';
import { windowChannel } from '../shared/windowChannel';
import { datasetTexts } from './datasetTexts';
import { createDatasetView, type DatasetView, type ViewState } from './datasetView';
import { createOpeningNotice } from './openingNotice';

const isPlace = isObject<ViewState['active']>({ line: isIntegerIn(0), cell: isIntegerIn(0) });
const isViewState = isObject<ViewState>({ topLine: isIntegerIn(0), active: isPlace });

const vscode = acquireVsCodeApi();
const saved = vscode.getState();
let state: ViewState | undefined = isViewState(saved) ? saved : undefined;
let view: DatasetView | undefined;
let opening: AbortController | undefined;
let name = '';

const host = new Peer<DatasetEditorHostEnd, DatasetEditorEnd>(windowChannel(vscode), {
  handlers: {},
  guards: {},
  isNotice: isDatasetEditorMessage,
  onNotice: receive,
});

function receive(message: DatasetEditorMessage): void {
  ({ name } = message);
  if (view) {
    if (message.line !== undefined) view.goToLine(message.line);
  } else void open(message.line);
}

async function open(line: number | undefined): Promise<void> {
  opening?.abort();
  const own = (opening = new AbortController());
  const notice = createOpeningNotice(() => own.abort());
  show(notice.root);
  try {
    const opened = await host.request(
      'openLines',
      {},
      {
        signal: own.signal,
        onEvent: ({ bytesRead, totalBytes }) => notice.draw(bytesRead / totalBytes),
      },
    );
    if (own === opening) showLines(opened, line);
  } catch (error) {
    if (own === opening) fail(error);
  }
}

function showLines(opened: OpenedLines, line: number | undefined): void {
  const { version } = opened;
  const made = createDatasetView({
    name,
    opened,
    read: (from, count, signal) => host.request('readLines', { version, from, count }, { signal }),
    find: async (text, from, { signal, onProgress }) => {
      const onEvent = ({ done, all }: { done: number; all: number }): void =>
        onProgress(done / all);
      const params = { version, text, from };
      return (await host.request('findLine', params, { signal, onEvent }))?.line;
    },
    cardAt: async (place, signal) =>
      (await host.request('cardAt', { version, ...place }, { signal })) ?? undefined,
    onFollow: (action) => void host.request('followLink', action).catch(fail),
    onError: fail,
    keep: (next) => {
      state = next;
      vscode.setState(next);
    },
  });
  const before = state;
  show(made.root);
  view = made;
  if (line !== undefined) made.goToLine(line);
  else if (before) made.restore(before);
}

function fail(error: unknown): void {
  const isKnown = error instanceof UserError;
  const isChanged = isKnown && error.code === 'file/changed';
  const isCanceled = opening?.signal.aborted === true;
  const [title, message] = isCanceled
    ? [datasetTexts.canceledTitle, datasetTexts.canceledBody]
    : [
        isChanged ? datasetTexts.changedTitle : datasetTexts.failedTitle,
        isKnown ? error.message : datasetTexts.unexpected,
      ];
  show(
    errorState(
      title,
      message,
      { text: datasetTexts.openAgain, run: () => void open(undefined) },
      { text: datasetTexts.openAsText, run: () => host.notify({ type: 'openAsText' }) },
      { text: datasetTexts.showLog, run: () => host.notify({ type: 'showLog' }) },
    ),
  );
}

function show(content: HTMLElement): void {
  view?.dispose();
  view = undefined;
  document.body.replaceChildren(content);
}

host.notify({ type: 'ready' });
