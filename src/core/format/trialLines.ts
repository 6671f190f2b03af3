// What `sdrl trial` tells on its standard output, a line of JSON each, among whatever else its log holds.

import type { EvaluatedDataset } from '../evaluation/evaluation';
import type { TrialResult } from '../evaluation/trial';
import { readEvaluatedDataset } from './datasetFields';
import { JsonFields } from './jsonFields';
import { JsonError, parseStrictJson, type JsonObject } from './strictJson';
import { readTrialResult } from './trialFields';

export type TrialLine =
  /** Of the whole trial, [0, 1]. */
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'dataset'; readonly dataset: EvaluatedDataset }
  /** A remark for the user. */
  | { readonly type: 'note'; readonly text: string }
  /** Why it ends without a result. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string }
  | { readonly type: 'result'; readonly result: TrialResult };

/** What a trial has told so far; of what it told twice, the last. */
export interface TrialLog {
  readonly fraction: number;
  readonly notes: readonly string[];
  readonly dataset?: EvaluatedDataset;
  readonly failure?: { readonly code: string; readonly message: string };
  readonly result?: TrialResult;
}

/** With its line end. */
export function encodeTrialLine({ type, ...rest }: TrialLine): string {
  return `${JSON.stringify({ sdrl: type, ...rest })}\n`;
}

/** Reads a log as far as it goes; text of others and a line that is not whole are passed over. */
export function readTrialLog(text: string): TrialLog {
  let log: TrialLog = { fraction: 0, notes: [] };
  for (const line of text.split('\n')) {
    const told = readTrialLine(line);
    switch (told?.type) {
      case 'progress':
        log = { ...log, fraction: told.fraction };
        break;
      case 'dataset':
        log = { ...log, dataset: told.dataset };
        break;
      case 'note':
        log = { ...log, notes: [...log.notes, told.text] };
        break;
      case 'failed':
        log = { ...log, failure: { code: told.code, message: told.message } };
        break;
      case 'result':
        log = { ...log, result: told.result };
        break;
      case undefined:
        break;
    }
  }
  return log;
}

const lineStart = '{"sdrl":';

/** Whether it is one of ours, whole or cut off at its end. */
export function isTrialLine(line: string): boolean {
  return line.includes(lineStart);
}

/** Undefined for a line that is none of ours. */
export function readTrialLine(line: string): TrialLine | undefined {
  // A runner may put something before what a job writes.
  const start = line.indexOf(lineStart);
  if (start < 0) return undefined;
  try {
    const value = parseStrictJson(line.slice(start));
    if (!(value instanceof Map)) return undefined;
    const fail = (message: string): never => {
      throw new JsonError('syntax', 0, message);
    };
    return readFields(new JsonFields(value as JsonObject, '', fail));
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function readFields(fields: JsonFields): TrialLine {
  const type = fields.oneOf('sdrl', ['progress', 'dataset', 'note', 'failed', 'result']);
  switch (type) {
    case 'progress':
      return { type, fraction: Math.min(1, Math.max(0, fields.number('fraction'))) };
    case 'dataset':
      return { type, dataset: readEvaluatedDataset(fields.fields('dataset')) };
    case 'note':
      return { type, text: fields.text('text') };
    case 'failed':
      return { type, code: fields.text('code'), message: fields.text('message') };
    case 'result':
      return { type, result: readTrialResult(fields.fields('result')) };
  }
}
