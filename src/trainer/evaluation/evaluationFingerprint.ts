import { createHash } from 'node:crypto';
import path from 'node:path';
import type { EvaluationSettings } from '../../core/evaluation/evaluationSettings';
import { readBytes } from '../../files/readBytes';

/**
 * `EvaluatedDataset.fingerprint`: SHA-256 over the ratings, items and test files as they lie on disk;
 * without a test file it is the dataset's own. Throws a `UserError` where one cannot be read,
 * `Canceled` on abort.
 */
export async function evaluationFingerprint(
  { layout, testFile }: Pick<EvaluationSettings, 'layout' | 'testFile'>,
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  const onBytes = (bytes: Uint8Array): void => void hash.update(bytes);
  for (const file of [layout.ratings.file, layout.items?.file, testFile]) {
    if (file === undefined) continue;
    const pieces = readBytes(path.resolve(layout.folder, file), { signal, onBytes });
    while ((await pieces.next()).done !== true); // what is unpacked is not needed
  }
  return `sha256:${hash.digest('hex')}`;
}
