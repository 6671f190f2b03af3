import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import type { EvaluationSummary, MethodSummary } from '../../src/core/evaluation/evaluationSummary';

/** Methods of a group that have a result, in the order of the settings. */
export function methodsOfGroup(
  { methods }: EvaluationSummary,
  group: MethodGroup,
): readonly MethodSummary[] {
  return methods.filter(({ method, seeds }) => method.groups.includes(group) && seeds.length > 0);
}
