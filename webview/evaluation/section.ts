import type { MethodGroup } from '../../src/core/evaluation/evaluatedMethod';
import type { EvaluationSummary } from '../../src/core/evaluation/evaluationSummary';
import type { EvaluationTable } from '../../src/core/evaluation/evaluationTable';
import type { Standings } from '../../src/core/evaluation/methodStandings';
import type { EvaluationView, SectionName, ShownEvaluation } from './panelState';
import type { RowMark } from './rowMarks';

/** What a section draws from. */
export interface SectionContext {
  readonly shown: ShownEvaluation;
  readonly summary: EvaluationSummary;
  readonly view: EvaluationView;
  /** What pictures stand on, a colour that d3 reads. */
  readonly background: string;
  /** Of the methods of the section; absent while they are compared, or where they cannot be. */
  readonly standings?: Standings;
  /** What is to be said of the comparison. */
  readonly remark?: string;
}

/** Part of a section that is made once and drawn again and again. */
export interface SectionPart {
  readonly root: HTMLElement;
  draw(context: SectionContext): void;
}

/** The picture of a section. */
export interface SectionFigure extends SectionPart {
  /** What is drawn, to be saved; undefined while there is nothing. */
  drawing(): SVGSVGElement | undefined;
}

/** A table with what it says. */
export interface DescribedTable {
  readonly table: EvaluationTable;
  readonly help?: string;
  /** Of its rows in their order; rows of the paper, which come last, have none. */
  readonly marks?: readonly RowMark[];
  /** Whether its title is worth a heading. */
  readonly hasHeading: boolean;
  /** Stands below the picture. */
  readonly isFurther?: boolean;
}

/** A part of the results, one shown at a time. */
export interface Section {
  readonly name: SectionName;
  /** Whose methods are compared user by user; absent where what is shown is not kept by user. */
  comparedGroup?(view: EvaluationView): MethodGroup | undefined;
  /** Whether the evaluation asks for it at all. */
  isOffered(shown: ShownEvaluation): boolean;
  readonly controls?: SectionPart;
  readonly figure?: SectionFigure;
  help?(context: SectionContext): string;
  tables(context: SectionContext): readonly DescribedTable[];
}

/** Something that the user chose. */
export type Choose = (change: Partial<EvaluationView>) => void;
