import { UserError } from '../errors';
import { checkEvaluationSettings } from '../evaluation/checkEvaluationSettings';
import type { Evaluation } from '../evaluation/evaluation';
import type { EvaluationSettings } from '../evaluation/evaluationSettings';
import { planTrials } from '../evaluation/planTrials';
import type { TrialResult } from '../evaluation/trial';
import { evaluationFileError } from './evaluationFileError';
import { JsonFields, type FieldFailure } from './jsonFields';
import { readEvaluatedDataset, readLayout, readPreparation } from './datasetFields';
import { readMethod } from './methodFields';
import { JsonError, parseStrictJson, type JsonObject } from './strictJson';
import { readTrialResult } from './trialFields';

/** What an evaluation's file ends with. */
export const evaluationExtension = '.sdrleval.json';

const format = 'sdrl-evaluation';
const version = 1;

/** Paths are written as they are given. */
export function encodeEvaluation({ settings, dataset, results }: Evaluation): string {
  const root = { format, version, settings, ...(dataset && { dataset }) };
  const head = JSON.stringify(root, undefined, 2).slice(0, -'\n}'.length);
  // A line a result: long lists of numbers do not become long columns of them.
  const lines = results.map((result) => `    ${JSON.stringify(result)}`).join(',\n');
  return `${head},\n  "results": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}

/**
 * Reads what `encodeEvaluation` wrote, paths as they are given. Settings are checked as before a
 * run. Throws a `UserError` that names the file and the way out.
 */
export function decodeEvaluation(text: string, file: string): Evaluation {
  const fail: FieldFailure = (message) => {
    throw evaluationFileError(
      'damaged',
      file,
      `The evaluation is damaged (${message}). Correct it, or choose another file.`,
    );
  };
  const root = new JsonFields(parseObject(text, file), '', fail);
  checkVersion(root, file);
  const settings = readSettings(root.fields('settings'));
  checkSettings(settings, file);
  const results = root.listOfFields('results').map(readTrialResult);
  checkResults(settings, results, root);
  return {
    settings,
    ...(root.has('dataset') && { dataset: readEvaluatedDataset(root.fields('dataset')) }),
    results,
  };
}

function parseObject(text: string, file: string): JsonObject {
  try {
    const value = parseStrictJson(text);
    if (value instanceof Map) return value as JsonObject;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw evaluationFileError(
      'damaged',
      file,
      `Expected an evaluation as JSON; at character ${error.position + 1}: ${error.message} Correct it, or choose another file.`,
    );
  }
  throw notAnEvaluation(file);
}

function checkVersion(root: JsonFields, file: string): void {
  if (!root.has('format') || root.text('format') !== format) throw notAnEvaluation(file);
  const written = root.integer('version', 1);
  if (written > version)
    throw evaluationFileError(
      'newer-version',
      file,
      `The evaluation has format ${written}, written by a newer SDRL Explorer; this one reads ${version}. Update SDRL Explorer, or evaluate again.`,
    );
}

function notAnEvaluation(file: string): Error {
  return evaluationFileError(
    'not-an-evaluation',
    file,
    `Not an evaluation (it lacks "format": "${format}"). Choose a file that SDRL: Evaluate… or sdrl evaluate wrote.`,
  );
}

function readSettings(fields: JsonFields): EvaluationSettings {
  return {
    layout: readLayout(fields.fields('layout')),
    ...(fields.has('testFile') && { testFile: fields.text('testFile') }),
    preparation: readPreparation(fields.fields('preparation')),
    seeds: fields.numbers('seeds'),
    ks: fields.numbers('ks'),
    methods: fields.listOfFields('methods').map(readMethod),
    classification: fields.flag('classification'),
  };
}

function checkSettings(settings: EvaluationSettings, file: string): void {
  try {
    checkEvaluationSettings(settings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, { code: error.code, location: { file }, cause: error });
  }
}

/** Every result is one of a trial of the plan, and the only one. */
function checkResults(
  settings: EvaluationSettings,
  results: readonly TrialResult[],
  root: JsonFields,
): void {
  const left = new Set(planTrials(settings).map(({ id }) => id));
  for (const { trial } of results)
    if (!left.delete(trial)) root.expected('results', `one result a trial, got ${trial}`);
}
