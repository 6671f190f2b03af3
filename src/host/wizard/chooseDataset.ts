import * as vscode from 'vscode';
import type { DatasetLayout } from '../../core/dataset/datasetLayout';
import type { PresetName } from '../../core/model/presets';
import { background } from '../background';
import { offerFolder, type DatasetPlace } from '../commands/pickDatasetFolder';
import type { Log } from '../log';
import { withoutLinks } from '../text/plainText';
import type { TrainerClient } from '../trainerClient';
import { askDataset } from './askDataset';

/** What a folder holds, and the preset that was chosen with it where one was asked for. */
export interface ChosenDataset {
  readonly layout: DatasetLayout;
  readonly presetName: PresetName;
}

export interface ChooseDatasetOptions {
  readonly trainer: TrainerClient;
  readonly memento: vscode.Memento;
  readonly log: Log;
  readonly presetName: PresetName;
  readonly purpose: 'train' | 'evaluate';
}

/**
 * Recognises the files of a folder and asks what cannot be told; where there are no ratings, offers
 * other folders. Undefined when there is nothing to go on with.
 */
export async function chooseDataset(
  { folder, fileName }: DatasetPlace,
  { trainer, memento, log, presetName, purpose }: ChooseDatasetOptions,
): Promise<ChosenDataset | undefined> {
  const recognition = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for ratings…') },
    () => trainer.request('recognizeFolder', { folder: folder.fsPath }),
  );
  switch (recognition.type) {
    case 'clear':
      return { layout: recognition.layout, presetName };
    case 'none':
      background(offerFolder(withoutLinks(recognition.reason)), log);
      return undefined;
    case 'unsure': {
      const { candidates, tables } = recognition;
      const asked = await askDataset(
        { folder: folder.fsPath, candidates, tables },
        { memento, presetName, purpose, ...(fileName !== undefined && { file: fileName }) },
      );
      if (asked?.keep) await trainer.request('saveLayout', { layout: asked.layout });
      return asked;
    }
  }
}
