import type { Evaluation } from '../../src/core/evaluation/evaluation';
import type { EvaluationSummary } from '../../src/core/evaluation/evaluationSummary';
import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import { comparableFigures, compareMethods, type Standings } from './comparisons';
import { comparedText, evaluationTexts as texts, statusOf } from './evaluationTexts';
import type { ShownEvaluation } from './panelState';
import { methodsOfGroup } from './resultTables';
import type { Section, SectionContext } from './section';

export interface Comparing {
  /** What is known of how the methods of a section compare; starts to find out what is not. */
  of(
    section: Section,
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
    figures: Parameters<typeof compareMethods>[0],
  ): Promise<void> => {
    const standings = await compareMethods(figures, abort.signal);
    if (!standings) return;
    known.set(group, standings);
    onDone();
  };
  return {
    of({ group }, shown, summary) {
      if (!group) return {};
      if (shown.evaluation !== evaluated) {
        abort.abort();
        abort = new AbortController();
        evaluated = shown.evaluation;
        known = new Map();
      }
      const found = known.get(group);
      if (found === 'underWay') return { remark: texts.comparing };
      if (found) return { standings: found, remark: comparedText([...found.keys()]) };
      const figures = comparableFigures(shown.evaluation, methodsOfGroup(summary, group));
      if (figures === 'nothingToCompare') return {};
      if (typeof figures === 'string') return { remark: texts[figures] };
      if (figures.size === 0) return {};
      // Each result would begin it anew.
      if (statusOf(shown) === 'running') return { remark: texts.comparedLater };
      known.set(group, 'underWay');
      void compare(group, figures); // which rejects only where the code is wrong
      return { remark: texts.comparing };
    },
  };
}
