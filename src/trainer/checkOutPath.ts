import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { checkpointPath } from '../files/modelStore';
import type { TrainRequest } from '../protocol/trainerApi';

/**
 * Throws a `UserError` where the model or its checkpoints would be written over the data that they
 * come from, or where a folder is in the way: before the work, not after it.
 */
export async function checkOutPath({ out, layout, testFile }: TrainRequest): Promise<void> {
  const sources = [layout.ratings.file, layout.items?.file, testFile]
    .filter((file) => file !== undefined)
    .map((file) => path.resolve(layout.folder, file));
  for (const target of [out, checkpointPath(out, 'last'), checkpointPath(out, 'best')]) {
    if (sources.includes(path.resolve(target)))
      throw new UserError('The model would be written over its own data. Choose another name.', {
        code: 'training/out-is-data',
        location: { file: target },
      });
    if (await isFolder(target))
      throw new UserError('A folder has the name of the model file. Choose another name.', {
        code: 'training/out-is-folder',
        location: { file: target },
      });
  }
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false; // nothing there yet, or nothing to be seen: writing will tell
  }
}
