import type { ComparedUsers } from '../../src/protocol/compareApi';
import type { BlockLook } from '../shared/blockLooks';
import type { Ask } from '../shared/modelPanel';
import type { CompareTheme } from './compareTheme';
import type { CompareView, FigureName } from './compareView';

/** A part of the panel, drawn from the comparison and the view whenever one of them changes. */
export interface CompareFigure {
  readonly root: HTMLElement;
  draw(comparison: ComparedUsers, view: CompareView, theme: CompareTheme): void;
}

/** A change that the user made: parts of the view, or whether a figure is shown as a table. */
export type ViewChange = Partial<Omit<CompareView, 'tables'>> & {
  readonly table?: readonly [figure: FigureName, isTable: boolean];
};

/** What the parts of the panel need besides. */
export interface FigureOptions {
  readonly ask: Ask;
  readonly looks: ReadonlyMap<string, BlockLook>;
  /** The blocks of the model with their widths, in order. */
  readonly blocks: readonly { readonly name: string; readonly width: number }[];
  readonly change: (change: ViewChange) => void;
  /** Focuses everything on two users by their places; the same two again or one alone: on all. */
  readonly choosePair: (a: number, b: number) => void;
}
