import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TextLines } from '../../core/hover/beginsRow';
import { hoverTarget } from '../../core/hover/hoverTarget';
import { errorLogLine } from '../errors/errorActions';
import type { Log } from '../log';
import { cardMarkdown } from './cardMarkdown';
import { datasetFileGlob } from './datasetFilePattern';
import type { DatasetTables } from './datasetTables';
import type { HoverModels } from './hoverModels';
import type { RowCards } from './rowCards';

/** A hover that takes longer is none; what it waited for is there for the next. */
const limitMs = 50;

export const datasetSelector: vscode.DocumentSelector = {
  scheme: 'file',
  pattern: datasetFileGlob,
};

export interface DatasetHoverOptions {
  readonly tables: DatasetTables;
  readonly models: HoverModels;
  readonly cards: RowCards;
  readonly log: Log;
}

/** Says on the rows of dataset files who or what they are about, as a model knows them. */
export class DatasetHover implements vscode.HoverProvider {
  readonly #options: DatasetHoverOptions;

  constructor(options: DatasetHoverOptions) {
    this.#options = options;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!isEnabled(document) || !this.#options.models.hasAny) return undefined;
    const limit = new AbortController();
    const tooLate = sleep(limitMs, undefined, { signal: limit.signal }).catch(() => undefined);
    const hover = await Promise.race([this.#hoverAt(document, position), tooLate]);
    limit.abort();
    return token.isCancellationRequested ? undefined : hover;
  }

  /** Gets ready what the first hover on a document will need. */
  async warm(document: vscode.TextDocument): Promise<void> {
    const { models, tables, cards } = this.#options;
    const isWanted = vscode.languages.match(datasetSelector, document) > 0 && isEnabled(document);
    if (!isWanted || !models.hasAny) return;
    const dataset = await tables.tableOf(document.uri.fsPath);
    // Nobody has this id: the model is read all the same.
    if (dataset) await cards.cardOf(dataset.folder, { type: 'user', userId: '' });
  }

  async #hoverAt(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { tables, cards, log } = this.#options;
    const { version } = document;
    const dataset = await tables.tableOf(document.uri.fsPath);
    if (!dataset || document.version !== version || document.isClosed) return undefined;
    const place = { line: position.line, column: position.character };
    const found = hoverTarget(linesOf(document), place, dataset.table);
    if (!found) return undefined;
    try {
      const card = await cards.cardOf(dataset.folder, found.target);
      if (!card) return undefined;
      const range = new vscode.Range(position.line, found.start, position.line, found.end);
      return new vscode.Hover(cardMarkdown(card.content, card.source), range);
    } catch (error) {
      log.error(errorLogLine(error)); // nobody asked for anything: nothing is shown
      return undefined;
    }
  }
}

function isEnabled(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('sdrl', document).get<boolean>('hover.enabled', true);
}

function linesOf(document: vscode.TextDocument): TextLines {
  return { count: document.lineCount, line: (index) => document.lineAt(index).text };
}
