import type { EvaluatedDataset } from '../../src/core/evaluation/evaluation';
import type { EvaluatedMethod } from '../../src/core/evaluation/evaluatedMethod';
import { formatDuration } from '../../src/core/text/formatNumbers';
import type { EvaluationRun } from '../../src/protocol/evaluationPanel';
import type { Reading, SectionName, ShownEvaluation } from './panelState';

/** Every text of the results panel. */
export const evaluationTexts = {
  loading: 'Reading the evaluation…',
  cancel: 'Cancel',
  stopping: 'Stopping…',
  run: 'Run',
  resume: 'Run the Rest',
  runAgain: 'Run Again',
  runAgainHelp: 'The same configuration from the start, in a new file beside this one',
  openAsText: 'Open as Text',
  showLog: 'Show Log',
  export: 'Export',
  copyShown: 'Copy what is shown',
  saveShown: 'Save what is shown',
  saveAll: 'Save all tables',
  savePicture: 'Save the picture, on white',
  copied: 'Copied',
  progress: 'Trials done',
  trials: 'Trials',
  timeLeft: 'Time left',
  notYetKnown: 'not yet known',
  underWay: 'Under way',
  trialFailed: (trial: string) => `${trial} failed`,
  runFailed: 'The run failed',
  configuration: 'Configuration',
  sections: 'Results',
  emptyTitle: 'No result yet',
  noMethodsTitle: 'Nothing to measure',
  noMethodsBody: 'The evaluation names no method. Make another with “SDRL: Evaluate…”.',
  waitingTitle: 'The first trials are under way',
  waitingBody: 'Each figure appears as soon as a method has been measured on one split.',
  emptyBody: 'Run the evaluation to measure its methods. What is done is kept in the file.',
  sortBy: (column: string) => `Sort by ${column}`,
  seedsDone: (done: number, wanted: number) => `${done} of ${wanted} seeds`,
  nothingHere: 'None of the trials of this table is done yet.',
  method: 'Method',
  best: 'best',
  alike: 'cannot be told from the best',
  bestSign: '●',
  alikeSign: '≈',
  bestHelp: 'the best of its column',
  alikeHelp: 'cannot be told from the best (5 % level, all of the column together)',
  reading: 'Figures shown',
  hiddenLabels: 'Labels of the tested items hidden from training',
  hiddenHelp:
    'The embedding was trained without the categories of the items that are tested: the figure for any claim.',
  seenLabels: 'Labels of the tested items seen in training',
  seenHelp: 'As a trained model has them: it was taught the very categories that are asked for.',
  seenByBlock: 'Each block alone, labels seen',
  blocksHelp:
    'Purity: share of an item’s 10 nearest that have its category. The other two tell how well categories and ratings can be read from a block, 0.5 by chance; what a block tells of the other’s is leakage.',
  differencesHelp: (best: string) =>
    `The best is \u2068${best}\u2069. Mean differences over users and splits, with their 95\u00a0% intervals; p is that of the single comparison.`,
  differencesTitle: 'How far behind the best',
  differencesNote:
    'By the paired bootstrap over users (10 000 draws): mean difference, its 95 % interval and the p of the single comparison. °: not told from the best at the 5 % level, all comparisons together (Holm).',
  behind: 'Behind by',
  intervalLow: '95 % from',
  intervalHigh: 'to',
  p: 'p',
  comparing: 'Comparing the methods user by user…',
  comparedLater:
    'The best are marked as soon as all methods are done with the same seeds, and compared with the others user by user when the run has ended.',
  oneSeed:
    'One seed: there is no spread to show, and differences between methods are not tested, as another split might turn them around. Evaluate with 5 seeds for both.',
  unevenSeeds:
    'Means of different splits are no equals: the best are marked, and compared with the others user by user, as soon as all methods are done with the same seeds.',
  ablationHelp: 'The same settings without one of the blocks, or without any (whole).',
  proportionsHelp: 'The same whole width, shared out anew: internal : external : other.',
  classes: 'micro-F1, hidden labels',
  spreadHelp: 'Symbols are means over the seeds, whiskers one standard deviation to either side.',
  dotsHelp:
    'Symbols are means over the seeds, whiskers one standard deviation to either side, ticks single seeds.',
  chart: 'Chart',
  view: 'View',
  trialsHelp: 'One line a method and split. “Open Model” shows a trained one in the inspector.',
  metric: 'Measure',
  metricByK: 'By length of the list',
  listLength: 'k',
  seed: 'Seed',
  seconds: 'Seconds',
  state: 'State',
  model: 'Model',
  openModel: 'Open Model',
  losses: 'Losses',
  lossesOf: 'Losses of',
  noLosses: 'No trained model is done yet, so there are no losses to draw.',
  failed: 'Failed',
  done: 'Done',
  waits: 'Waits',
  openFailed: 'The model could not be opened',
  saveFailed: 'The file could not be saved',
  copyFailed: 'The table could not be copied',
} as const;

export const formatNames = {
  csv: 'CSV',
  markdown: 'Markdown',
  latex: 'LaTeX',
  svg: 'SVG',
} as const;

export const sectionTexts: Readonly<Record<SectionName, string>> = {
  ranking: 'Ranking',
  ablation: 'Ablation',
  proportions: 'Proportions',
  classification: 'Item classes',
  blocks: 'Blocks',
  trials: 'Trials',
};

/** `title` stands above tables that leave the panel. */
export const readingTexts: Readonly<
  Record<Reading, { readonly name: string; readonly title: string; readonly help: string }>
> = {
  masked: {
    name: 'Masked',
    title: 'Top-k recommendation in %, items rated in training left out (masked)',
    help: 'Items that a user rated in training are left out of the list: what a recommender is for, and the figure to go by.',
  },
  unmasked: {
    name: 'Unmasked',
    title: 'Top-k recommendation in %, items rated in training stay in (unmasked)',
    help: 'Items rated in training stay in the list, the reading that the paper’s figures fit. It rewards a model for not having learned its training data.',
  },
  reach: {
    name: 'Coverage and novelty',
    title: 'Coverage in % and novelty in bits, items rated in training left out (masked)',
    help: 'How much of the catalogue the lists reach, and how far they are from what everybody knows. More is not better by itself.',
  },
};

const metricNames: Readonly<Record<string, string>> = {
  f1: 'F1',
  ndcg: 'nDCG',
  recall: 'Recall',
  precision: 'Precision',
  f1OfMeans: 'F1 of means',
  coverage: 'Coverage',
  novelty: 'Novelty',
};

/** `ndcg` as `nDCG`; `ndcg@10` as `nDCG@10`. */
export function metricText(metric: string): string {
  const [name = '', k] = metric.split('@');
  const text = metricNames[name] ?? name;
  return k === undefined ? text : `${text}@${k}`;
}

/** What stands below a table whose methods were compared. */
export function comparedText(columns: readonly string[]): string {
  const names = columns.map(metricText).join(' and ');
  return `${names} are compared user by user: paired bootstrap over all splits (10 000 draws), all differences of a column together at the 5 % level (Holm). Other columns are not tested.`;
}

const list = new Intl.ListFormat('en');

/** How the best stands; titles come from files, so each keeps its own direction. */
export function verdictText(best: string, alike: readonly string[]): string {
  const isolated = (title: string): string => `\u2068${title}\u2069`;
  return alike.length === 0
    ? `${isolated(best)} is ahead of all others.`
    : `${isolated(best)} is the best, but ${list.format(alike.map(isolated))} cannot be told from it.`;
}

/** `1 297` */
export function countText(count: number): string {
  return count.toLocaleString('en').replaceAll(',', ' ');
}

/** `610 users · 1 297 items · 67 898 ratings` */
export function datasetText({ users, items, ratings }: EvaluatedDataset): string {
  return [
    `${countText(users)} users`,
    `${countText(items)} items`,
    `${countText(ratings)} ratings`,
  ].join(' · ');
}

/** `20 methods × 5 seeds` */
export function extentText({ evaluation: { settings } }: ShownEvaluation): string {
  const [methods, seeds] = [settings.methods.length, settings.seeds.length];
  return `${countOf(methods, 'method')} × ${countOf(seeds, 'seed')}`;
}

function countOf(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

export type EvaluationStatus = EvaluationRun['status'] | 'new' | 'partial';

const statusWords: Readonly<Record<EvaluationStatus, string>> = {
  new: 'Not run yet',
  partial: 'Not finished',
  running: 'Running',
  stopping: 'Stopping',
  canceled: 'Stopped',
  failed: 'Failed',
  complete: 'Complete',
};

/** How it stands: what runs, or else what the file has. */
export function statusOf({ evaluation, run }: ShownEvaluation): EvaluationStatus {
  if (run?.status === 'running' || run?.status === 'stopping') return run.status;
  const { settings, results } = evaluation;
  const isDone = results.length >= settings.methods.length * settings.seeds.length;
  if (isDone && results.length > 0) return 'complete';
  if (run?.status === 'failed' || (run && run.failures.length > 0)) return 'failed';
  if (run?.status === 'canceled') return 'canceled';
  return results.length === 0 ? 'new' : 'partial';
}

export function statusText(status: EvaluationStatus): string {
  return statusWords[status];
}

/** One sentence for the live region. */
export function statusSentence(shown: ShownEvaluation): string {
  const { settings, results } = shown.evaluation;
  const total = settings.methods.length * settings.seeds.length;
  return `${statusText(statusOf(shown))}. ${results.length} of ${total} trials are done.`;
}

/** The figures under the heading: name and value, in order. */
export function keyFigures(shown: ShownEvaluation): [name: string, value: string][] {
  const { evaluation, run } = shown;
  const { settings, results } = evaluation;
  const total = settings.methods.length * settings.seeds.length;
  const figures: [string, string][] = [[evaluationTexts.trials, `${results.length} / ${total}`]];
  if (statusOf(shown) !== 'running') return figures;
  figures.push([
    evaluationTexts.timeLeft,
    run?.secondsLeft === undefined ? evaluationTexts.notYetKnown : formatDuration(run.secondsLeft),
  ]);
  return figures;
}

/** `EASE^R, seed 43` */
export function trialText(trial: string, methods: readonly EvaluatedMethod[]): string {
  const at = trial.lastIndexOf('@');
  const [id, seed] = [trial.slice(0, at), trial.slice(at + 1)];
  const title = methods.find((method) => method.id === id)?.title ?? id;
  return `${title}, seed ${seed}`;
}
