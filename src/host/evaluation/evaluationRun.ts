import type { EvaluatedDataset, Evaluation } from '../../core/evaluation/evaluation';
import type { TrialResult } from '../../core/evaluation/trial';
import type { EvaluateEvent } from '../../protocol/evaluationApi';
import type { EvaluationRun, EvaluationUpdate } from '../../protocol/evaluationPanel';

/** An evaluation and how its run stands. */
export interface RunningEvaluation {
  readonly evaluation: Evaluation;
  readonly run: EvaluationRun;
}

/** More notes than these are of no use on a screen. */
const mostNotes = 20;

export function beginEvaluation(evaluation: Evaluation): RunningEvaluation {
  return { evaluation, run: { status: 'running', underWay: [], failures: [], notes: [] } };
}

/** The run after something that the trainer told. */
export function applyEvaluateEvent(
  { evaluation, run }: RunningEvaluation,
  event: EvaluateEvent,
): RunningEvaluation {
  switch (event.type) {
    case 'plan': // the settings tell it as well
      return { evaluation, run };
    case 'dataset':
      return { evaluation: { ...evaluation, dataset: event.dataset }, run };
    case 'started':
      return { evaluation, run: { ...run, underWay: withTrial(run, event.trial, 0) } };
    case 'progress':
      return { evaluation, run: { ...run, underWay: withTrial(run, event.trial, event.fraction) } };
    case 'result': {
      const { result, secondsLeft } = event;
      const others = evaluation.results.filter(({ trial }) => trial !== result.trial);
      return {
        evaluation: { ...evaluation, results: [...others, result] },
        run: { ...withoutTrial(run, result.trial), secondsLeft },
      };
    }
    case 'failed': {
      const { trial, message } = event;
      const rest = withoutTrial(run, trial);
      return {
        evaluation,
        run: { ...rest, failures: [...rest.failures, { trial, message }] },
      };
    }
    case 'note':
      return { evaluation, run: { ...run, notes: [...run.notes, event.text].slice(-mostNotes) } };
  }
}

/** The run after its end; `message` says why it failed as a whole. */
export function endEvaluation(
  { evaluation, run }: RunningEvaluation,
  status: 'complete' | 'canceled' | 'failed',
  message?: string,
): RunningEvaluation {
  return {
    evaluation,
    run: {
      ...run,
      status,
      underWay: [],
      secondsLeft: undefined,
      ...(message !== undefined && { message }),
    },
  };
}

/** What tells a panel which shows `before` about `after`. */
export function evaluationUpdate(
  before: RunningEvaluation | undefined,
  after: RunningEvaluation,
): EvaluationUpdate {
  const known = new Map<string, TrialResult>(
    before?.evaluation.results.map((result) => [result.trial, result]),
  );
  const dataset: EvaluatedDataset | undefined =
    before?.evaluation.dataset === after.evaluation.dataset ? undefined : after.evaluation.dataset;
  return {
    type: 'update',
    run: after.run,
    ...(dataset && { dataset }),
    results: after.evaluation.results.filter((result) => known.get(result.trial) !== result),
  };
}

/** Share of all trials that is done, those under way by their parts, [0, 1]. */
export function doneShare({ evaluation, run }: RunningEvaluation): number {
  const { settings, results } = evaluation;
  const total = settings.methods.length * settings.seeds.length;
  const parts = run.underWay.reduce((sum, { fraction }) => sum + fraction, 0);
  return Math.min(1, (results.length + parts) / Math.max(1, total));
}

function withTrial(run: EvaluationRun, trial: string, fraction: number): EvaluationRun['underWay'] {
  const others = run.underWay.filter((known) => known.trial !== trial);
  if (others.length === run.underWay.length) return [...others, { trial, fraction }];
  return run.underWay.map((known) => (known.trial === trial ? { trial, fraction } : known));
}

function withoutTrial(run: EvaluationRun, trial: string): EvaluationRun {
  return { ...run, underWay: run.underWay.filter((known) => known.trial !== trial) };
}
