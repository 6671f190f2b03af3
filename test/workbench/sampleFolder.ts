import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { writeSample } from '../../src/files/writeSample';

/** The sample dataset in a temporary folder of its own. */
export interface SampleFolder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

export async function createSampleFolder(): Promise<SampleFolder> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'sdrl-sample-'));
  const folder = path.join(work, 'film-club');
  await writeSample(folder, { seed: 42 });
  return { path: folder, remove: () => rm(work, { recursive: true, force: true }) };
}
