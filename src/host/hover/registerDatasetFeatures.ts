import * as vscode from 'vscode';
import { background } from '../background';
import type { Log } from '../log';
import type { ModelList } from '../models/modelList';
import { DatasetEditors, openDatasetEditorCommand } from '../panels/datasetEditor';
import type { TrainerClient } from '../trainerClient';
import { chooseHoverModel } from './chooseHoverModel';
import { DatasetHover, datasetSelector } from './datasetHover';
import { DatasetTables } from './datasetTables';
import { HoverModels } from './hoverModels';
import { offerDatasetEditor } from './offerDatasetEditor';
import { RowCards } from './rowCards';

export interface DatasetFeaturesOptions {
  readonly extensionUri: vscode.Uri;
  readonly analyst: TrainerClient;
  readonly models: ModelList;
  readonly memento: vscode.Memento;
  readonly log: Log;
}

/** Hovers on dataset files, and the editor for those that are too large for hovers. */
export function registerDatasetFeatures({
  extensionUri,
  analyst,
  models,
  memento,
  log,
}: DatasetFeaturesOptions): vscode.Disposable {
  const hoverModels = new HoverModels(models, memento);
  const tables = new DatasetTables(analyst);
  const cards = new RowCards(hoverModels, analyst);
  const hover = new DatasetHover({ tables, models: hoverModels, cards, log });
  const editors = new DatasetEditors(extensionUri, { analyst, tables, cards, log });
  const warm = (editor: vscode.TextEditor | undefined): void => {
    if (editor) background(hover.warm(editor.document), log);
  };
  return vscode.Disposable.from(
    hoverModels,
    editors,
    vscode.languages.registerHoverProvider(datasetSelector, hover),
    vscode.window.onDidChangeActiveTextEditor(warm),
    hoverModels.onDidChange(() => warm(vscode.window.activeTextEditor)),
    offerDatasetEditor({ tables, memento, log }),
    vscode.commands.registerCommand('sdrl.openDatasetEditor', openDatasetEditorCommand(editors)),
    vscode.commands.registerCommand('sdrl.chooseHoverModel', (argument: unknown) =>
      chooseHoverModel(argument, { models, hoverModels, log }),
    ),
  );
}
