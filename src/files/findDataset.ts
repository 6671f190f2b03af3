import path from 'node:path';
import type { DatasetLayout, FolderRecognition } from '../core/dataset/datasetLayout';
import { UserError } from '../core/errors';
import { recognizeFolder } from './recognizeFolder';

/** Where models lie within a dataset's folder. */
const modelsFolder = path.join('.sdrl', 'models');

/**
 * The layout of the dataset that a model file belongs to: the model lies in `<folder>/.sdrl/models`,
 * or beside the data. Throws a `UserError` where there is no such dataset, or where the folder does
 * not tell which of its files holds the ratings.
 */
export async function findDataset(model: string): Promise<DatasetLayout> {
  const folder = datasetFolderOf(model);
  const recognition = await recognizeFolder(folder);
  const layout = layoutIn(recognition);
  if (layout) return layout;
  if (recognition.type === 'none')
    throw new UserError(
      `holds no ratings: the dataset of ${path.basename(model)} was looked for here. Move the model into the folder “${modelsFolder}” of its dataset.`,
      { code: 'dataset/not-found', location: { file: folder } },
    );
  throw new UserError(
    'has several files that may hold the ratings. Say in sdrl.json which: “SDRL: Train…” keeps your answers there.',
    { code: 'dataset/ambiguous', location: { file: folder } },
  );
}

/** The folder whose data a model was trained on, by where the model lies. */
export function datasetFolderOf(model: string): string {
  const folder = path.dirname(path.resolve(model));
  const above = path.join(folder, '..', '..');
  return path.join(above, modelsFolder) === folder ? above : folder;
}

/** Candidates that agree on the ratings differ in the items only: the first is as good. */
function layoutIn(recognition: FolderRecognition): DatasetLayout | undefined {
  if (recognition.type === 'clear') return recognition.layout;
  if (recognition.type === 'none') return undefined;
  const [first, ...others] = recognition.candidates;
  const isAgreed = others.every(({ ratings }) => ratings.file === first?.ratings.file);
  return isAgreed ? first : undefined;
}
