import path from 'node:path';
import { UserError } from '../core/errors';
import { isInFolder, layoutFileName } from './parseLayout';
import { writeFileAtomically } from './writeFileAtomically';
import type { DatasetLayout } from '../core/dataset/datasetLayout';

/**
 * Writes the layout as `sdrl.json` into its folder, so that the next recognition asks nothing. Paths
 * are written relative to the folder, with `/`; a file outside of it is a `UserError`.
 */
export async function saveLayout(layout: DatasetLayout): Promise<void> {
  const { folder, format, encoding, ratings, items } = layout;
  const content = {
    format,
    encoding,
    ratings: { ...ratings, file: relativeFile(folder, ratings.file) },
    ...(items && { items: { ...items, file: relativeFile(folder, items.file) } }),
  };
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  await writeFileAtomically(path.join(folder, layoutFileName), text);
}

function relativeFile(folder: string, file: string): string {
  const relative = path.relative(folder, path.resolve(folder, file)).split(path.sep).join('/');
  if (isInFolder(relative)) return relative;
  throw new UserError(
    `${layoutFileName} describes files of its own folder only. Put the file there, or name it when training.`,
    { code: 'sdrl-json/outside', location: { file: path.resolve(folder, file) } },
  );
}
