import path from 'node:path';
import { Canceled, UserError } from '../../core/errors';
import { checkEvaluationSettings } from '../../core/evaluation/checkEvaluationSettings';
import { continueEvaluation } from '../../core/evaluation/continueEvaluation';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { evaluationFileError } from '../../core/format/evaluationFileError';
import { isEvaluationFile, loadEvaluation, saveEvaluation } from '../../files/evaluationFile';
import { evaluateFile } from '../../trainer/evaluation/evaluateFile';
import { cancelOnSignal } from '../cancelOnSignal';
import { defineCommand } from '../command';
import { evaluateOptions, settingsOptions, tableFormats } from '../evaluateOptions';
import { evaluateRequest, type EvaluateInput } from '../evaluateRequest';
import { EvaluationProgress } from '../evaluationProgress';
import { evaluationDocument, evaluationReport } from '../evaluationReport';
import { quoteArgument } from '../quoteArgument';
import { readChoice } from '../readChoice';
import { engineOptions, readEngine } from '../readEngine';
import { readWholeNumber } from '../readNumbers';
import { UsageError } from '../usageError';

const mostParallel = 256;

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'Compare SDRL with strong baselines, and its variants, on the same splits of a dataset',
  operand: 'folder|file.sdrleval.json',
  options: evaluateOptions,
  examples: [
    'sdrl evaluate film-club',
    'sdrl evaluate ml-latest-small --preset paper,balanced --ablation --proportions --unmasked',
    'sdrl evaluate ml-latest-small --baselines ease,ials --format latex > tables.tex',
    'sdrl evaluate split42 --ratings train.csv --test test.csv --seeds 1',
    'sdrl evaluate film-club.sdrleval.json           # go on, or print its tables again',
  ],
  run: async (input) => {
    const { terminal, values } = input;
    const format = readChoice(values.format, tableFormats, '--format');
    const report = { format, withUnmasked: values.unmasked };
    const parallel =
      values.parallel === undefined
        ? undefined
        : readWholeNumber(values.parallel, '--parallel', 1, mostParallel);
    const engine = readEngine(values);
    const { file, evaluation } = await openEvaluation(input);
    terminal.note(`Evaluation: ${file}`);
    const progress = new EvaluationProgress(terminal, evaluation.settings);
    const { signal, dispose } = cancelOnSignal(terminal);
    try {
      const done = await evaluateFile(
        { file, runner: values.runner, engine, ...(parallel !== undefined && { parallel }) },
        {
          cliFile: path.join(__dirname, 'cli.js'),
          signal,
          onEvent: (event) => progress.show(event),
        },
      );
      if (progress.failed.length > 0) throw failedTrials(progress.failed);
      progress.end();
      return {
        document: evaluationDocument(file, done),
        text: () => evaluationReport(done, report),
      };
    } catch (error) {
      progress.end();
      // What is done is not lost.
      const done = await loadEvaluation(file);
      if (done.results.length > 0) {
        terminal.note(evaluationReport(done, { ...report, format: 'text' }).trimEnd());
        if (error instanceof Canceled)
          terminal.note(
            `${describeKept(done.results.length)} kept. Go on with: sdrl evaluate ${quoteArgument(path.relative(terminal.cwd, file))}`,
          );
      }
      throw error;
    } finally {
      progress.end();
      dispose();
    }
  },
});

interface OpenEvaluation {
  /** Absolute path. */
  readonly file: string;
  readonly evaluation: Evaluation;
}

/** The evaluation that the operand and the options ask for, with what its file has of it already. */
async function openEvaluation(input: EvaluateInput): Promise<OpenEvaluation> {
  const { operand, terminal } = input;
  if (isEvaluationFile(operand)) {
    refuseSettings(input);
    const file = path.resolve(terminal.cwd, operand);
    return { file, evaluation: await loadEvaluation(file) };
  }
  const { settings, out, notes } = await evaluateRequest(input);
  checkEvaluationSettings(settings);
  for (const note of notes) terminal.note(note);
  const fresh: Evaluation = { settings, results: [] };
  const kept = await loadIfThere(out);
  const evaluation = kept ? continueEvaluation(kept, settings) : fresh;
  if (!evaluation)
    throw evaluationFileError(
      'other-settings',
      out,
      'There is another evaluation in this file, whose results would be lost. Name another file with --out, or go on with that one: sdrl evaluate <file>.',
    );
  await saveEvaluation(out, evaluation);
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

function failedTrials(failed: readonly string[]): UserError {
  const trials = failed.length === 1 ? 'One trial' : `${failed.length} trials`;
  return new UserError(
    `${trials} failed (${failed.join(', ')}); the others are done and kept. Run the same command again to try again.`,
    { code: 'evaluation/failed-trials' },
  );
}

function describeKept(results: number): string {
  return results === 1 ? '1 trial is' : `${results} trials are`;
}
