import type { Evaluation } from '../../src/core/evaluation/evaluation';
import type { EvaluationSummary, MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import { haveSameSeeds } from '../../src/core/evaluation/haveSameSeeds';
import { methodStandings, type Standings } from '../../src/core/evaluation/methodStandings';
import { comparedText, evaluationTexts as texts, statusOf } from './evaluationTexts';
import { methodsOfGroup } from './methodsOfGroup';
import type { ShownEvaluation } from './panelState';
import type { SectionContext } from './section';

export interface Comparing {
  /** What is known of how the methods of a group compare; starts to find out what is not. */
  of(
    group: MethodGroup | undefined,
    shown: ShownEvaluation,
    summary: EvaluationSummary,
  ): Pick<SectionContext, 'standings' | 'remark'>;
}

/** Compares the methods of each group once an evaluation rests, and calls back when that is done. */
export function createComparing(onDone: () => void): Comparing {
  let evaluated: Evaluation | undefined;
  let abort = new AbortController();
  let known = new Map<MethodGroup, Standings | 'underWay'>();
  const compare = async (
    group: MethodGroup,
    evaluation: Evaluation,
    methods: readonly MethodSummary[],
  ): Promise<void> => {
    const standings = await inSlices(methodStandings(evaluation, methods), abort.signal);
    if (!standings) return;
    known.set(group, standings);
    onDone();
  };
  return {
    of(group, shown, summary) {
      if (!group) return {};
      const { evaluation } = shown;
      if (evaluation !== evaluated) {
        abort.abort();
        abort = new AbortController();
        evaluated = evaluation;
        known = new Map();
      }
      const found = known.get(group);
      if (found === 'underWay') return { remark: texts.comparing };
      if (found) return { standings: found, remark: comparedText([...found.keys()]) };
      const methods = methodsOfGroup(summary, group);
      // Each result would begin it anew.
      if (statusOf(shown) === 'running') return { remark: texts.comparedLater };
      const obstacle = obstacleOf(methods);
      if (obstacle !== undefined) return { remark: obstacle };
      if (methods.length < 2) return {};
      known.set(group, 'underWay');
      void compare(group, evaluation, methods); // which rejects only where the code is wrong
      return { remark: texts.comparing };
    },
  };
}

/** Why methods cannot be compared by what is known of them. */
export function obstacleOf(methods: readonly Pick<MethodSummary, 'seeds'>[]): string | undefined {
  if (methods.length === 0) return undefined;
  if (methods.every(({ seeds }) => seeds.length === 1)) return texts.oneSeed;
  return haveSameSeeds(methods) ? undefined : texts.unevenSeeds;
}

/** Does long work a slice at a time, so that the page goes on answering; undefined when aborted. */
export async function inSlices<Result>(
  work: Generator<void, Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  for (let step = work.next(); ; step = work.next()) {
    if (signal.aborted) return undefined;
    if (step.done === true) return step.value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
