import type { Evaluation } from '../../src/core/evaluation/evaluation';
import type { EvaluationPanelMessage, EvaluationRun } from '../../src/protocol/evaluationPanel';
import {
  isArrayOf,
  isIntegerIn,
  isObject,
  isOneOf,
  isOptional,
  isString,
  type Guard,
} from '../../src/protocol/guard';
import type { ScaleType } from '../marks/lineScales';
import type { Sorting } from './sortRows';

/** What the host has told. */
export interface ShownEvaluation {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly run?: EvaluationRun;
}

/** The evaluation after a message. An update before the first snapshot changes nothing. */
export function reduceEvaluation(
  shown: ShownEvaluation | undefined,
  message: EvaluationPanelMessage,
): ShownEvaluation | undefined {
  if (message.type === 'snapshot') {
    const { name, evaluation, run } = message;
    return { name, evaluation, ...(run && { run }) };
  }
  if (!shown) return undefined;
  const { run, dataset, results } = message;
  const told = new Set(results.map(({ trial }) => trial));
  return {
    ...shown,
    run,
    evaluation: {
      ...shown.evaluation,
      ...(dataset && { dataset }),
      results: [...shown.evaluation.results.filter(({ trial }) => !told.has(trial)), ...results],
    },
  };
}

export const sectionNames = [
  'ranking',
  'ablation',
  'proportions',
  'classification',
  'blocks',
  'trials',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** `reach`: coverage and novelty instead of accuracy. */
export const readings = ['masked', 'unmasked', 'reach'] as const;
export type Reading = (typeof readings)[number];

/** What is chosen in the panel; VS Code keeps it for the next window. */
export interface EvaluationView {
  readonly section: SectionName;
  readonly reading: Reading;
  /** Without its k: `ndcg`; `classes`: how well items are classified. */
  readonly metric: string;
  /** The length of the list in pictures of one. */
  readonly k: number;
  /** How tables are sorted that are not as they were made, by their names. */
  readonly sortings: readonly (Sorting & { readonly table: string })[];
  /** Whose losses are drawn; absent: those of the first trained model. */
  readonly trial?: string;
  readonly scale: ScaleType;
  readonly shown: 'chart' | 'table';
  readonly isConfigurationOpen: boolean;
}

export const initialView: EvaluationView = {
  section: 'ranking',
  reading: 'masked',
  metric: 'ndcg',
  k: 10,
  sortings: [],
  scale: 'log',
  shown: 'chart',
  isConfigurationOpen: false,
};

export const isEvaluationView: Guard<EvaluationView> = isObject<EvaluationView>({
  section: isOneOf(...sectionNames),
  reading: isOneOf(...readings),
  metric: isString,
  k: isIntegerIn(1),
  sortings: isArrayOf(
    isObject<Sorting & { readonly table: string }>({
      table: isString,
      column: isString,
      direction: isOneOf('ascending', 'descending'),
    }),
  ),
  trial: isOptional(isString),
  scale: isOneOf('linear', 'log'),
  shown: isOneOf('chart', 'table'),
  isConfigurationOpen: (value): value is boolean => typeof value === 'boolean',
});
