import * as vscode from 'vscode';
import type { PanelApi } from '../../protocol/panelApi';
import type { Handlers } from '../../protocol/peer';
import { exportEmbedding } from '../export/exportEmbedding';
import { loadMetadata } from '../export/loadMetadata';
import { saveView } from '../export/saveView';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { openRating } from './openRating';
import { saveFile } from './saveFile';

/** What the host does for a panel on a model: files, editors, dialogs. */
export function panelServices(
  model: string,
  {
    analyst,
    memento,
    log,
  }: { readonly analyst: TrainerClient; readonly memento: vscode.Memento; readonly log: Log },
): Handlers<Omit<PanelApi, 'openPanel'>> {
  return {
    saveFile,
    openText: async ({ language, text }) => {
      const document = await vscode.workspace.openTextDocument({ language, content: text });
      await vscode.window.showTextDocument(document);
      return null;
    },
    openRating: (place, { signal }) => openRating(model, place, { trainer: analyst, signal }),
    loadMetadata: (params, { signal }) =>
      loadMetadata(model, params, { trainer: analyst, memento, signal }),
    exportEmbedding: async (part) => ({
      saved: await exportEmbedding(model, part, { trainer: analyst, log }),
    }),
    saveView: (params) => saveView(model, params, analyst),
  };
}
