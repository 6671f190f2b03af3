import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/setup/project.mjs';
import { fileExists } from './fileExists';
import { createSampleFolder, type SampleFolder } from './sampleFolder';

/** The sample with a model where VS Code finds it: `.sdrl/models/film-club.safetensors`. */
export interface TrainedSample extends SampleFolder {
  /** Absolute path of the model file. */
  readonly model: string;
}

/** Trained once for a build of the command line; trainings of equal data and seed are equal. */
export async function createTrainedSample(): Promise<TrainedSample> {
  const sample = await createSampleFolder();
  const model = path.join(sample.path, '.sdrl', 'models', 'film-club.safetensors');
  await mkdir(path.dirname(model), { recursive: true });
  await copyFile(await trainedModel(sample.path), model);
  return { ...sample, model };
}

async function trainedModel(folder: string): Promise<string> {
  const cli = path.join(root, 'dist', 'cli.js');
  const build = createHash('sha256')
    .update(await readFile(cli))
    .digest('hex');
  const model = path.join(root, 'out', 'trained-sample', `${build.slice(0, 16)}.safetensors`);
  if (await fileExists(model)) return model;
  await mkdir(path.dirname(model), { recursive: true });
  const unfinished = path.join(path.dirname(model), `unfinished-${process.pid}.safetensors`);
  await promisify(execFile)(process.execPath, [cli, 'train', folder, '--out', unfinished]);
  await rename(unfinished, model);
  return model;
}
