import { access } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { layoutFileName, parseLayout } from './parseLayout';
import { readHead } from './readHead';
import type { DatasetLayout } from '../core/dataset/datasetLayout';

const maxBytes = 1024 * 1024;

/** The layout that the folder's `sdrl.json` describes; undefined where there is none. */
export async function readLayout(folder: string): Promise<DatasetLayout | undefined> {
  const file = path.join(folder, layoutFileName);
  try {
    await access(file);
  } catch {
    return undefined; // there is none
  }
  const { bytes, isWhole } = await readHead(folder, layoutFileName, maxBytes);
  if (!isWhole) {
    throw new UserError('expected at most 1 MB of JSON. Choose another file.', {
      code: 'sdrl-json/too-long',
      location: { file },
    });
  }
  return parseLayout(decode(bytes, file), file);
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError('expected UTF-8 text, got bytes that are not. Save it as UTF-8.', {
      code: 'dataset/invalid-utf-8',
      location: { file },
      cause,
    });
  }
}
