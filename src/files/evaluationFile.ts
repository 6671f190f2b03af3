import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Evaluation } from '../core/evaluation/evaluation';
import type { EvaluationSettings } from '../core/evaluation/evaluationSettings';
import {
  decodeEvaluation,
  encodeEvaluation,
  evaluationExtension,
} from '../core/format/evaluationFile';
import { evaluationFileError } from '../core/format/evaluationFileError';
import { fileSystemError } from './fileSystemError';
import { makeFolder } from './makeFolder';
import { sweepLeftovers, writeFileAtomically } from './writeFileAtomically';

/** Some hundred trials of 100 000 test users each; a little less than the longest text in Node. */
const usualMostBytes = 500 * 2 ** 20;

/**
 * Reads an `*.sdrleval.json`; paths in its settings become absolute. Throws a `UserError` where the
 * file cannot be read or is no evaluation.
 */
export async function loadEvaluation(file: string): Promise<Evaluation> {
  const evaluation = decodeEvaluation(await readText(file), file);
  const settings = mapPaths(evaluation.settings, (target) =>
    path.resolve(path.dirname(file), target),
  );
  return { ...evaluation, settings };
}

/**
 * Writes it atomically, and makes its folder where there is none. Paths are written relative to the
 * file where it lies in the dataset's folder, so that both can be moved together. Throws a
 * `UserError` where it cannot be written, or could not be read again.
 */
export async function saveEvaluation(
  file: string,
  evaluation: Evaluation,
  { mostBytes = usualMostBytes }: { readonly mostBytes?: number } = {},
): Promise<void> {
  const folder = path.dirname(file);
  const isInside = isWithin(evaluation.settings.layout.folder, file);
  const settings = mapPaths(evaluation.settings, (target) =>
    isInside && isWithin(evaluation.settings.layout.folder, target)
      ? path.relative(folder, target).split(path.sep).join('/') || '.'
      : target,
  );
  const text = encodeEvaluation({ ...evaluation, settings });
  if (Buffer.byteLength(text) > mostBytes)
    throw evaluationFileError(
      'too-large',
      file,
      `With the next result the evaluation would be larger than ${megabytes(mostBytes)}. Share its methods or seeds out over several files.`,
    );
  await makeFolder(folder);
  await sweepLeftovers(folder);
  await writeFileAtomically(file, text);
}

/** Where the models of an evaluation's trials lie. */
export function modelsFolder(file: string): string {
  const { dir, base } = path.parse(file);
  const name = base.endsWith('.json') ? base.slice(0, -'.json'.length) : base;
  return path.join(dir, `${name}.models`);
}

/** The model of a trial of an evaluation. */
export function trialModel(file: string, trial: string): string {
  return path.join(modelsFolder(file), `${trial}.safetensors`);
}

export function isEvaluationFile(file: string): boolean {
  return file.endsWith(evaluationExtension);
}

function mapPaths(
  settings: EvaluationSettings,
  map: (target: string) => string,
): EvaluationSettings {
  const { layout, testFile } = settings;
  return {
    ...settings,
    layout: { ...layout, folder: map(layout.folder) },
    ...(testFile !== undefined && { testFile: map(testFile) }),
  };
}

function isWithin(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

async function readText(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    if ((await stat(file)).size > usualMostBytes)
      throw evaluationFileError(
        'too-large',
        file,
        `The file is larger than ${megabytes(usualMostBytes)}, too large for an evaluation. Choose another file.`,
      );
    bytes = await readFile(file);
  } catch (error) {
    throw fileSystemError(error, 'reading', file);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw evaluationFileError(
      'damaged',
      file,
      'Expected UTF-8 text, got bytes that are not. Choose another file.',
    );
  }
}

function megabytes(bytes: number): string {
  return `${bytes / 2 ** 20} MB`;
}
