import { assertNever } from '../core/errors';
import { csvTables } from '../core/evaluation/csvTables';
import type { Evaluation } from '../core/evaluation/evaluation';
import { cellText, type EvaluationTable } from '../core/evaluation/evaluationTable';
import { evaluationTables } from '../core/evaluation/evaluationTables';
import { latexTables } from '../core/evaluation/latexTables';
import { markdownTables } from '../core/evaluation/markdownTables';
import { methodStandings, type Standings } from '../core/evaluation/methodStandings';
import { planTrials, trialsLeft } from '../core/evaluation/planTrials';
import { summarizeEvaluation } from '../core/evaluation/summarizeEvaluation';
import type { tableFormats } from './evaluateOptions';
import { printableText } from './printableText';
import { textTable } from './textTable';

export interface ReportOptions {
  readonly format: (typeof tableFormats)[number];
  readonly withUnmasked: boolean;
  readonly standings: Standings | undefined;
}

/** The tables that people ask for first; a file of another format has them all. */
const shortTables = new Set([
  'ranking-masked',
  'coverage-novelty',
  'classification-hidden',
  'ablation-masked',
  'ablation-classification-hidden',
  'proportions-masked',
  'blocks',
  'seconds',
]);

/** What `sdrl evaluate` prints of what is done. */
export function evaluationReport(
  evaluation: Evaluation,
  { format, withUnmasked, standings }: ReportOptions,
): string {
  const tables = evaluationTables(evaluation, { ...(standings && { standings }) });
  switch (format) {
    case 'text':
      return tables
        .filter(({ id }) => shortTables.has(id) || (withUnmasked && id.includes('unmasked')))
        .map((table) => describeTable(table, evaluation))
        .join('\n');
    case 'markdown':
      return markdownTables(tables);
    case 'latex':
      return latexTables(tables);
    case 'csv':
      return csvTables(tables);
    default:
      return assertNever(format);
  }
}

/** What `sdrl evaluate --json` prints; docs/cli.md describes it. */
export function evaluationDocument(
  file: string,
  evaluation: Evaluation,
  standings: Standings | undefined,
): unknown {
  const { settings, dataset, results } = evaluation;
  const trials = new Map(planTrials(settings).map((trial) => [trial.id, trial]));
  return {
    file,
    settings,
    dataset: dataset ?? null,
    methods: summarizeEvaluation(evaluation).methods.map(({ method, ...summary }) => ({
      ...method,
      ...summary,
      behindBest: Object.fromEntries(
        Array.from(standings ?? [], ([figure, byMethod]) => [
          figure,
          byMethod.get(method.id) ?? null,
        ]),
      ),
      runs: results
        .filter(({ trial }) => trials.get(trial)?.method === method.id)
        .map(({ trial, seconds = null, metrics, model = null }) => ({
          seed: trials.get(trial)!.seed,
          seconds,
          model,
          ...metrics,
        }))
        .sort((a, b) => a.seed - b.seed),
    })),
    tables: evaluationTables(evaluation, { ...(standings && { standings }) }),
  };
}

/** Of the methods that are compared, where several are done; seconds of work with very many users. */
export function standingsOf(evaluation: Evaluation): Standings | undefined {
  const compared = summarizeEvaluation(evaluation).methods.filter(
    ({ method, seeds }) => method.groups.includes('comparison') && seeds.length > 0,
  );
  const work = methodStandings(evaluation, compared);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function describeTable(
  { title, rowHeader, columns, rows, notes }: EvaluationTable,
  evaluation: Evaluation,
): string {
  const seeds = evaluation.settings.seeds.length;
  const upTo = trialsLeft(evaluation).length === 0 ? '' : 'up to ';
  const spread = seeds > 1 ? `; mean ± sd of ${upTo}${seeds} seeds` : '';
  const hasMark = (mark: string): boolean =>
    rows.some(({ cells }) => cells.some((cell) => cell?.standing === mark));
  const marks = `${hasMark('best') ? '; * is best' : ''}${hasMark('alike') ? ', ° alike' : ''}`;
  const table = textTable(
    [
      { header: rowHeader, align: 'left' },
      // Cells end with the place of the mark.
      ...columns.map(
        ({ header }) => ({ header: `${printableText(header)} `, align: 'right' }) as const,
      ),
    ],
    rows.map((row) => [
      row.title,
      ...columns.map((column, c) => {
        const cell = row.cells[c];
        const mark = cell?.standing === 'best' ? '*' : cell?.standing === 'alike' ? '°' : ' ';
        return `${cellText(cell, column)}${mark}`;
      }),
    ]),
  );
  return `${title}${spread}${marks}:\n${table}${notes.map((note) => `${note}\n`).join('')}`;
}
