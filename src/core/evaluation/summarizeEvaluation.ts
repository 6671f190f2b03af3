import type {
  ClassificationScores,
  ClassifierScores,
} from '../classification/classificationReport';
import { meanAndDeviation } from '../metrics/meanAndDeviation';
import type { MetricTable } from '../metrics/metrics';
import type { EvaluatedMethod } from './evaluatedMethod';
import type { Evaluation } from './evaluation';
import type {
  BlockSummary,
  ClassificationSummary,
  ClassifierSummary,
  EvaluationSummary,
  FigureTable,
  LossSummary,
  MethodSummary,
  ScoreSummary,
} from './evaluationSummary';
import { planTrials, trialId } from './planTrials';
import type { TrialResult } from './trial';

/** Mean ± sample standard deviation over the seeds done, of every method and figure. */
export function summarizeEvaluation({ settings, results }: Evaluation): EvaluationSummary {
  const byTrial = new Map(results.map((result) => [result.trial, result]));
  const planned = planTrials(settings);
  return {
    plannedTrials: planned.length,
    doneTrials: planned.filter(({ id }) => byTrial.has(id)).length,
    methods: settings.methods.map((method) => summarizeMethod(method, settings.seeds, byTrial)),
  };
}

function summarizeMethod(
  method: EvaluatedMethod,
  allSeeds: readonly number[],
  byTrial: ReadonlyMap<string, TrialResult>,
): MethodSummary {
  const done = allSeeds.flatMap((seed) => {
    const result = byTrial.get(trialId(method, seed));
    return result ? [{ seed, result }] : [];
  });
  const seeds = done.map(({ seed }) => seed);
  const results = done.map(({ result }) => result);
  if (results.length === 0) return { method, seeds, masked: {}, unmasked: {} };
  const classification = summarizeClassification(results);
  const blocks = summarizeBlocks(results);
  const losses = summarizeLosses(results);
  const seconds = results.flatMap((result) => result.seconds ?? []);
  return {
    method,
    seeds,
    ...(seconds.length > 0 && { seconds: meanAndDeviation(seconds) }),
    masked: summarizeTables(results.map(({ metrics }) => metrics.masked)),
    unmasked: summarizeTables(results.map(({ metrics }) => metrics.unmasked)),
    ...(classification && { classification }),
    ...(blocks && { blocks }),
    ...(losses && { losses }),
  };
}

/** The figures that every table has. */
function summarizeTables(tables: readonly MetricTable[]): FigureTable {
  const names = Object.keys(tables[0]!).filter((name) => tables.every((table) => name in table));
  return Object.fromEntries(
    names.map((name) => [name, meanAndDeviation(tables.map((table) => table[name]!))]),
  );
}

function summarizeClassification(
  results: readonly TrialResult[],
): ClassificationSummary | undefined {
  const reports = present(results.map(({ classification }) => classification));
  if (!reports) return undefined;
  const byBlock = present(reports.map(({ seenByBlock }) => seenByBlock));
  return {
    hidden: summarizeClassifiers(reports.map(({ hidden }) => hidden)),
    seen: summarizeClassifiers(reports.map(({ seen }) => seen)),
    ...(byBlock && {
      seenByBlock: byBlock[0]!.map(({ name }, b) => ({
        name,
        ...summarizeClassifiers(byBlock.map((blocks) => blocks[b]!)),
      })),
    }),
  };
}

function summarizeClassifiers(scores: readonly ClassifierScores[]): ClassifierSummary {
  return {
    mlp: summarizeScores(scores.map(({ mlp }) => mlp)),
    logistic: summarizeScores(scores.map(({ logistic }) => logistic)),
  };
}

function summarizeScores(scores: readonly ClassificationScores[]): ScoreSummary {
  return {
    recall: meanAndDeviation(scores.map(({ recall }) => recall)),
    precision: meanAndDeviation(scores.map(({ precision }) => precision)),
    f1: meanAndDeviation(scores.map(({ f1 }) => f1)),
  };
}

function summarizeBlocks(results: readonly TrialResult[]): readonly BlockSummary[] | undefined {
  const lists = present(results.map(({ blocks }) => blocks));
  return lists?.[0]!.map(({ name, width }, b) => {
    const meanOf = (figure: 'purity' | 'categoryAuc' | 'interactionAuc') => {
      const values = present(lists.map((blocks) => blocks[b]![figure]));
      return values && meanAndDeviation(values);
    };
    const [purity, categoryAuc] = [meanOf('purity'), meanOf('categoryAuc')];
    const interactionAuc = meanOf('interactionAuc');
    return {
      name,
      width,
      ...(purity && { purity }),
      ...(categoryAuc && { categoryAuc }),
      ...(interactionAuc && { interactionAuc }),
    };
  });
}

function summarizeLosses(results: readonly TrialResult[]): readonly LossSummary[] | undefined {
  const last = present(results.map(({ training }) => training?.epochs.at(-1)?.losses));
  return (
    last &&
    results[0]!.training?.terms.map((term, t) => ({
      term,
      loss: meanAndDeviation(last.map((losses) => losses[t]!)),
    }))
  );
}

/** All of them, where none is missing. */
function present<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = values.filter((value) => value !== undefined);
  return found.length > 0 && found.length === values.length ? found : undefined;
}
