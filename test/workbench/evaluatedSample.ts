import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/project.mjs';
import { fileExists } from './fileExists';
import { createSampleFolder, type SampleFolder } from './sampleFolder';

/** The sample with a finished evaluation of it. */
export interface EvaluatedSample extends SampleFolder {
  /** Its name, in the sample's folder. */
  readonly evaluation: string;
}

const evaluation = 'film-club.sdrleval.json';

/** Evaluated once for a build of the command line, which takes minutes; its models are not kept. */
export async function createEvaluatedSample(): Promise<EvaluatedSample> {
  const sample = await createSampleFolder();
  await copyFile(await finishedEvaluation(), path.join(sample.path, evaluation));
  return { ...sample, evaluation };
}

async function finishedEvaluation(): Promise<string> {
  const cli = path.join(root, 'dist', 'cli.js');
  const build = createHash('sha256')
    .update(await readFile(cli))
    .digest('hex');
  const folder = path.join(root, 'out', 'evaluated-sample');
  const kept = path.join(folder, `${build.slice(0, 16)}.sdrleval.json`);
  if (await fileExists(kept)) return kept;
  await mkdir(folder, { recursive: true });
  const sample = await createSampleFolder();
  const file = path.join(sample.path, evaluation);
  const args = ['evaluate', sample.path, '--seeds', '2', '--ablation', '--out', file];
  await promisify(execFile)(process.execPath, [cli, ...args], { maxBuffer: 2 ** 26 });
  await copyFile(file, `${kept}.${process.pid}`);
  await rename(`${kept}.${process.pid}`, kept);
  await sample.remove();
  return kept;
}
