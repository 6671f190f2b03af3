import path from 'node:path';
import { Canceled, UserError } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { loadEvaluation } from '../../files/evaluationFile';
import { evaluateFile } from '../../trainer/evaluation/evaluateFile';
import { cancelOnSignal } from '../cancelOnSignal';
import { countOf } from '../countOf';
import { defineCommand } from '../command';
import { evaluateOptions, tableFormats } from '../evaluateOptions';
import { EvaluationProgress } from '../evaluationProgress';
import { evaluationDocument, evaluationReport, standingsOf } from '../evaluationReport';
import { openEvaluation } from '../openEvaluation';
import { printableText } from '../printableText';
import { quoteArgument } from '../quoteArgument';
import { readChoice } from '../readChoice';
import { readEngine } from '../readEngine';
import { readWholeNumber } from '../readNumbers';
import { readRunner } from '../readRunner';

const mostParallel = 256;

/** Of trials that failed, in the last message. */
const mostNamed = 6;

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
    const { args, terminal, values } = input;
    const format = readChoice(values.format, tableFormats, '--format');
    const report = { format, withUnmasked: values.unmasked };
    const parallel =
      values.parallel === undefined
        ? undefined
        : readWholeNumber(values.parallel, '--parallel', 1, mostParallel);
    const engine = readEngine(values);
    const runner = readRunner(values.runner);
    const { file, evaluation } = await openEvaluation(input);
    terminal.note(printableText(`Evaluation: ${file}`));
    const progress = new EvaluationProgress(terminal, evaluation.settings);
    const { signal, dispose } = cancelOnSignal(terminal);
    try {
      const done = await evaluateFile(
        { file, runner, engine, ...(parallel !== undefined && { parallel }) },
        {
          cliFile: path.join(__dirname, 'cli.js'),
          signal,
          onEvent: (event) => progress.show(event),
        },
      );
      progress.end();
      const standings = standingsOf(done);
      return {
        document: evaluationDocument(file, done, standings),
        text: () => evaluationReport(done, { ...report, standings }),
        ...(progress.failed.length > 0 && { failure: failedTrials(progress.failed) }),
      };
    } catch (error) {
      progress.end();
      const kept = await loadKept(file);
      if (kept && kept.results.length > 0) {
        const standings = standingsOf(kept);
        const tables = evaluationReport(kept, { ...report, format: 'text', standings });
        terminal.note(tables.trimEnd());
      }
      if (error instanceof Canceled) terminal.note(howToGoOn(kept?.results.length ?? 0, args));
      throw error;
    } finally {
      progress.end();
      dispose();
    }
  },
});

/** What is done is not lost; undefined where the file is gone or damaged since. */
async function loadKept(file: string): Promise<Evaluation | undefined> {
  try {
    return await loadEvaluation(file);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function failedTrials(failed: readonly string[]): UserError {
  const rest = failed.length > mostNamed ? ' …' : '';
  return new UserError(
    `${countOf(failed.length, 'trial')} failed (${failed.slice(0, mostNamed).join(', ')}${rest}). Mend the cause and run the same command again: what is done is kept.`,
    { code: 'evaluation/failed-trials' },
  );
}

function howToGoOn(results: number, args: readonly string[]): string {
  const command = ['sdrl', 'evaluate', ...args.map(quoteArgument)].join(' ');
  return `${describeKept(results)} Go on with: ${command}`;
}

function describeKept(results: number): string {
  if (results === 0) return 'No trial is done yet.';
  return `${countOf(results, 'trial')} ${results === 1 ? 'is' : 'are'} kept.`;
}
