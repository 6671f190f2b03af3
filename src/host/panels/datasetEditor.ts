import { basename } from 'node:path';
import * as vscode from 'vscode';
import {
  datasetEditorGuards,
  isDatasetEditorNotice,
  type DatasetEditorApi,
  type DatasetEditorEnd,
  type DatasetEditorHostEnd,
  type DatasetEditorNotice,
} from '../../protocol/datasetEditor';
import { isIntegerIn, isObject, isOptional } from '../../protocol/guard';
import { Peer, type Handlers } from '../../protocol/peer';
import { background } from '../background';
import { cardCommand, type CardSource } from '../hover/cardCommand';
import type { DatasetTables } from '../hover/datasetTables';
import type { RowCards } from '../hover/rowCards';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { showPage } from './panelFrame';
import { webviewChannel } from './webviewChannel';

const viewType = 'sdrl.datasetEditor';

export interface DatasetEditorOptions {
  readonly analyst: TrainerClient;
  readonly tables: DatasetTables;
  readonly cards: RowCards;
  readonly log: Log;
}

/** Shows dataset files of any size, row by row, as they lie on disk. Nothing can be changed in it. */
export class DatasetEditors implements vscode.CustomReadonlyEditorProvider, vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #options: DatasetEditorOptions;
  readonly #registration: vscode.Disposable;
  readonly #open = new Set<DatasetEditor>();
  /** Lines that editors which are being opened are to show first, by the file's URI. */
  readonly #firstLines = new Map<string, number>();

  constructor(extensionUri: vscode.Uri, options: DatasetEditorOptions) {
    this.#extensionUri = extensionUri;
    this.#options = options;
    this.#registration = vscode.window.registerCustomEditorProvider(viewType, this, {
      supportsMultipleEditorsPerDocument: true,
    });
  }

  /** Opens a file, or brings its editor to the front; `line` (0-based) is the one to show. */
  async open(uri: vscode.Uri, line?: number): Promise<void> {
    const shown = [...this.#open].find((editor) => editor.uri.toString() === uri.toString());
    if (shown) {
      shown.panel.reveal();
      shown.show(line);
      return;
    }
    if (line !== undefined) this.#firstLines.set(uri.toString(), line);
    await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined }; // nothing of it is kept here
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const key = uri.toString();
    const editor = new DatasetEditor(uri, panel, this.#firstLines.get(key), this.#options);
    this.#firstLines.delete(key);
    this.#open.add(editor);
    panel.onDidDispose(() => {
      editor.dispose();
      this.#open.delete(editor);
    });
    showPage(panel, 'dataset', this.#extensionUri);
  }

  dispose(): void {
    this.#registration.dispose();
    for (const editor of this.#open) editor.dispose();
  }
}

/** One webview that shows a file. */
class DatasetEditor implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly #options: DatasetEditorOptions;
  #peer: Peer<DatasetEditorEnd, DatasetEditorHostEnd>;
  #line: number | undefined;
  /** Of the card shown last: its links are followed in its model. */
  #source: CardSource | undefined;

  constructor(
    uri: vscode.Uri,
    panel: vscode.WebviewPanel,
    line: number | undefined,
    options: DatasetEditorOptions,
  ) {
    this.uri = uri;
    this.panel = panel;
    this.#line = line;
    this.#options = options;
    this.#peer = this.#connect();
  }

  show(line: number | undefined): void {
    this.#line = line;
    this.#tell();
  }

  dispose(): void {
    this.#peer.dispose();
  }

  #connect(): Peer<DatasetEditorEnd, DatasetEditorHostEnd> {
    return new Peer(webviewChannel(this.panel.webview, this.#options.log), {
      handlers: this.#handlers(),
      guards: datasetEditorGuards,
      isNotice: isDatasetEditorNotice,
      onNotice: ({ type }) => this.#onNotice(type),
    });
  }

  #onNotice(type: DatasetEditorNotice['type']): void {
    const { log } = this.#options;
    switch (type) {
      case 'ready':
        // Of a page that was loaded again: what the one before asked for is cancelled.
        this.#peer.dispose();
        this.#peer = this.#connect();
        this.#tell();
        break;
      case 'showLog':
        background(vscode.commands.executeCommand('sdrl.showLog'), log);
        break;
      case 'openAsText':
        background(vscode.commands.executeCommand('vscode.openWith', this.uri, 'default'), log);
        break;
    }
  }

  /** The line is told once: from then on the page keeps where it is. */
  #tell(): void {
    const line = this.#line === undefined ? {} : { line: this.#line };
    this.#line = undefined;
    this.#peer.notify({ type: 'show', name: basename(this.uri.fsPath), ...line });
  }

  #handlers(): Handlers<DatasetEditorApi> {
    const { analyst, tables, cards } = this.#options;
    const file = this.uri.fsPath;
    return {
      openLines: (_, { signal, emit }) =>
        analyst.request('openLines', { file }, { signal, onEvent: emit }),
      // What takes milliseconds is let run: a cancelled request that is not heeded costs its process.
      readLines: (params) => analyst.request('readLines', { ...params, file }),
      findLine: (params, { signal, emit }) =>
        analyst.request('findLine', { ...params, file }, { signal, onEvent: emit }),
      cardAt: async (params) => {
        const [dataset, found] = await Promise.all([
          tables.tableOf(file),
          analyst.request('targetAt', { ...params, file }),
        ]);
        const card = dataset && found && (await cards.cardOf(dataset.folder, found.target));
        this.#source = card?.source ?? this.#source;
        return card?.content ?? null;
      },
      followLink: async (action) => {
        if (!this.#source) return null;
        const { command, argument } = cardCommand(action, this.#source);
        await vscode.commands.executeCommand(command, argument);
        return null;
      },
    };
  }
}

const isPlace = isObject<{ readonly line?: number }>({ line: isOptional(isIntegerIn(0)) });

/** `sdrl.openDatasetEditor`, on a file given or the one in front; 0-based `line` to show. */
export function openDatasetEditorCommand(
  editors: DatasetEditors,
): (uri?: unknown, place?: unknown) => Promise<void> {
  return async (uri, place) => {
    const file = uri instanceof vscode.Uri ? uri : activeFile();
    if (file) await editors.open(file, isPlace(place) ? place.line : undefined);
  };
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
