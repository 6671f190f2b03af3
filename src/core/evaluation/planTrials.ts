import { UserError } from '../errors';
import type { EvaluatedMethod } from './evaluatedMethod';
import type { Evaluation } from './evaluation';
import type { EvaluationSettings } from './evaluationSettings';
import type { Trial } from './trial';

type Planned = Pick<EvaluationSettings, 'methods' | 'seeds'>;

/** Every trial of an evaluation, all methods of a seed before the next seed. */
export function planTrials({ methods, seeds }: Planned): readonly Trial[] {
  return seeds.flatMap((seed) =>
    methods.map((method) => ({ id: trialId(method, seed), method: method.id, seed })),
  );
}

/** Those that have no result yet, in the order of the plan. */
export function trialsLeft({ settings, results }: Evaluation): readonly Trial[] {
  const done = new Set(results.map(({ trial }) => trial));
  return planTrials(settings).filter(({ id }) => !done.has(id));
}

export function trialId({ id }: Pick<EvaluatedMethod, 'id'>, seed: number): string {
  return `${id}@${seed}`;
}

/** A trial of the plan with its method. Throws a `UserError` where there is none of that id. */
export function findTrial(
  settings: Planned,
  id: string,
): { readonly trial: Trial; readonly method: EvaluatedMethod } {
  const trial = planTrials(settings).find((candidate) => candidate.id === id);
  const method = settings.methods.find((candidate) => candidate.id === trial?.method);
  if (trial && method) return { trial, method };
  throw new UserError(
    `Expected a trial of the evaluation, <method>@<seed>, got "${id}". Methods: ${settings.methods.map((known) => known.id).join(', ')}; seeds: ${settings.seeds.join(', ')}.`,
    { code: 'evaluation/no-such-trial' },
  );
}
