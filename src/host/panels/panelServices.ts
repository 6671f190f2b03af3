import * as vscode from 'vscode';
import type { PanelApi } from '../../protocol/panelApi';
import type { Handlers } from '../../protocol/peer';
import type { Log } from '../log';
import type { TrainerClient } from '../trainerClient';
import { saveFile } from './saveFile';

/** What the host does for a panel on a model: files, editors, dialogs. */
export function panelServices(
  _model: string,
  _options: { readonly analyst: TrainerClient; readonly log: Log },
): Handlers<Omit<PanelApi, 'openPanel'>> {
  return {
    saveFile,
    openText: async ({ language, text }) => {
      const document = await vscode.workspace.openTextDocument({ language, content: text });
      await vscode.window.showTextDocument(document);
      return null;
    },
    openRating: () => Promise.resolve(null),
  };
}
