import path from 'node:path';
import { UserError } from '../core/errors';
import { checkEvaluationSettings } from '../core/evaluation/checkEvaluationSettings';
import { continueEvaluation } from '../core/evaluation/continueEvaluation';
import type { Evaluation } from '../core/evaluation/evaluation';
import { evaluationFileError } from '../core/format/evaluationFileError';
import { isSameJson } from '../core/format/isSameJson';
import { isEvaluationFile, loadEvaluation, saveEvaluation } from '../files/evaluationFile';
import { evaluationFingerprint } from '../trainer/evaluation/evaluationFingerprint';
import { checkSameData } from '../trainer/evaluation/trialData';
import { settingsOptions } from './evaluateOptions';
import { evaluateRequest, type EvaluateInput } from './evaluateRequest';
import { engineOptions } from './readEngine';
import { UsageError } from './usageError';

export interface OpenEvaluation {
  /** Absolute path. */
  readonly file: string;
  readonly evaluation: Evaluation;
}

/**
 * The evaluation that the operand and the options ask for, with what its file has of it already; the
 * file is there then. Throws `UsageError` and `UserError`.
 */
export async function openEvaluation(input: EvaluateInput): Promise<OpenEvaluation> {
  const { operand, terminal } = input;
  if (isEvaluationFile(operand)) {
    refuseSettings(input);
    const file = path.resolve(terminal.cwd, operand);
    return { file, evaluation: await loadEvaluation(file) };
  }
  const { settings, out, notes } = await evaluateRequest(input);
  checkEvaluationSettings(settings);
  for (const note of notes) terminal.note(note);
  const kept = await loadIfThere(out);
  const evaluation = kept ? continueEvaluation(kept, settings) : { settings, results: [] };
  if (!evaluation)
    throw evaluationFileError(
      'other-settings',
      out,
      'There is another evaluation in this file, whose results would be lost. Name another file with --out, or go on with that one: sdrl evaluate <file>.',
    );
  // Else tables of other data would be printed where all is done.
  if (kept?.dataset)
    checkSameData(out, kept.dataset, { fingerprint: await evaluationFingerprint(settings) });
  if (!kept || !isSameJson(kept.settings, settings)) await saveEvaluation(out, evaluation);
  return { file: out, evaluation };
}

/** The settings are those of the file. */
function refuseSettings({ given }: Pick<EvaluateInput, 'given'>): void {
  const engine = new Set(Object.keys(engineOptions));
  const refused = Object.keys(settingsOptions).find((name) => given.has(name) && !engine.has(name));
  if (refused !== undefined)
    throw new UsageError(
      'unexpected-argument',
      `--${refused} is a setting of the evaluation, and those stand in its file. Evaluate the folder for other ones.`,
    );
}

async function loadIfThere(file: string): Promise<Evaluation | undefined> {
  try {
    return await loadEvaluation(file);
  } catch (error) {
    if (error instanceof UserError && error.code === 'file/ENOENT') return undefined;
    throw error;
  }
}
