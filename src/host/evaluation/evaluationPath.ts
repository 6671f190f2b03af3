import { basename } from 'node:path';
import { evaluationExtension } from '../../core/format/evaluationFile';
import { modelFileName } from '../training/modelPath';

/** Where evaluations lie within a dataset's folder. */
export const evaluationsFolder = ['.sdrl', 'evaluations'] as const;

/** The first file name for a dataset's evaluation that is not taken: `film-club`, `film-club-2`, … */
export function freeEvaluationName(datasetName: string, taken: ReadonlySet<string>): string {
  const name = modelFileName(datasetName).replace(/\.safetensors$/, '');
  for (let number = 1; ; number++) {
    const file = `${name}${number === 1 ? '' : `-${number}`}${evaluationExtension}`;
    if (!taken.has(file)) return file;
  }
}

/** The name of an evaluation on screen, and to go on counting from: `film-club` of `film-club-2`. */
export function evaluationName(file: string): string {
  return basename(file, evaluationExtension);
}

/** An evaluation file's name without the number that tells it from its equals. */
export function unnumberedName(file: string): string {
  return evaluationName(file).replace(/-\d+$/, '');
}
