import { isSameJson } from '../format/isSameJson';
import type { Evaluation } from './evaluation';
import type { EvaluationSettings } from './evaluationSettings';
import { findTrial, planTrials } from './planTrials';

/**
 * An evaluation with other settings and every result it has, where all of them are results of the
 * new settings as well: the same, more methods, or more seeds. Undefined where something would be
 * lost or wrong.
 */
export function continueEvaluation(
  evaluation: Evaluation,
  settings: EvaluationSettings,
): Evaluation | undefined {
  if (!isSameJson(sharedSettings(evaluation.settings), sharedSettings(settings))) return undefined;
  const planned = new Set(planTrials(settings).map(({ id }) => id));
  const areKept = evaluation.results.every(
    ({ trial }) =>
      planned.has(trial) &&
      isSameJson(whatItRuns(evaluation.settings, trial), whatItRuns(settings, trial)),
  );
  return areKept ? { ...evaluation, settings } : undefined;
}

/** What every trial depends on. */
function sharedSettings({ layout, testFile, preparation, ks, classification }: EvaluationSettings) {
  // With a test file the split is taken as it is.
  const split = testFile ?? preparation;
  return { layout, split, ks, classification };
}

/** How a method is called, and in which tables it stands, changes no result. */
function whatItRuns(settings: EvaluationSettings, trial: string): unknown {
  const { method } = findTrial(settings, trial);
  if (method.type === 'baseline') return method.name;
  return { spec: method.spec, training: { ...method.training, seed: 0 } };
}
