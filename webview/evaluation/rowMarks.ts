import type { MethodSummary } from '../../src/core/evaluation/evaluationSummary';
import { wholeEmbedding } from '../../src/core/model/modelSpec';
import type { CategoryLook } from '../marks/categoryPalette';
import { blockLooks } from '../shared/blockLooks';
import { blockColour } from '../shared/blockSymbol';
import { evaluationTexts as texts } from './evaluationTexts';
import { methodLooks } from './figurePoint';
import type { SectionContext } from './section';

/** What the row of a method shows beside its title. */
export interface RowMark {
  /** As in the pictures, whose key the table is; the colour is one of style sheets. */
  readonly look?: CategoryLook;
  /** How many of its seeds are done, as long as some are not: means of other splits are no equals. */
  readonly seedsDone?: string;
}

/** The marks of methods in their order. */
export function rowMarks(
  methods: readonly MethodSummary[],
  { shown, background }: Pick<SectionContext, 'shown' | 'background'>,
): RowMark[] {
  const { settings } = shown.evaluation;
  const looks = methodLooks(settings.methods, background);
  return methods.map(({ method, seeds }) => {
    const look = looks.get(method.id);
    const [done, wanted] = [seeds.length, settings.seeds.length];
    return {
      ...(look && { look }),
      ...(done < wanted && { seedsDone: texts.seedsDone(done, wanted) }),
    };
  });
}

/** The marks of rows that are of a block each, by names of blocks: those of docs/design.md. */
export function blockRowMarks(names: readonly string[]): RowMark[] {
  const blocks = [...new Set(names)].filter((name) => name !== wholeEmbedding);
  const looks = blockLooks(blocks.map((name) => ({ name })));
  return names.map((name) => {
    const look = looks.get(name);
    return { look: { symbol: look?.symbol ?? 'diamond', colour: blockColour(look) } };
  });
}
