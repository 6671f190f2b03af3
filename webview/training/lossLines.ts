import type { Side } from '../../src/core/model/sdrlModel';
import type { SymbolName } from '../marks/symbols';
import type { BlockColourName } from '../shared/theme';

/** What a loss term teaches, in the order in which groups are shown. */
export const lossGroups = [
  'reconstruction',
  'rating',
  'categories',
  'interactions',
  'regularization',
] as const;

export type LossGroup = (typeof lossGroups)[number];

/** How one loss term is drawn: colour and symbol tell the block, dashes tell the side. */
export interface LossLine {
  readonly term: string;
  /** Position of the term in `EpochRecord.losses`. */
  readonly index: number;
  readonly group: LossGroup;
  /** Absent for terms of the whole embedding. */
  readonly block?: string;
  readonly side?: Side;
  readonly colour: BlockColourName | 'whole';
  readonly symbol: SymbolName;
  /** SVG `stroke-dasharray`; empty for a solid line. */
  readonly dash: string;
}

interface Look {
  readonly colour: BlockColourName | 'whole';
  readonly symbol: SymbolName;
}

const knownBlocks: ReadonlyMap<string, Look> = new Map<string, Look>([
  ['internal', { colour: 'internalBlock', symbol: 'circle' }],
  ['external', { colour: 'externalBlock', symbol: 'square' }],
  ['other', { colour: 'otherBlock', symbol: 'triangle' }],
]);

const furtherBlocks: readonly Look[] = [
  { colour: 'extraBlock1', symbol: 'star' },
  { colour: 'extraBlock2', symbol: 'triangle' },
];

/** The lines for loss terms as `lossTerms(spec)` names them, in group order. */
export function lossLines(terms: readonly string[]): LossLine[] {
  const further = new Map<string, Look>();
  const lookOf = (block: string): Look => {
    const known = knownBlocks.get(block) ?? further.get(block);
    if (known) return known;
    const look = furtherBlocks[further.size % furtherBlocks.length]!;
    further.set(block, look);
    return look;
  };
  return terms
    .map((term, index): LossLine => {
      const [head, side] = splitSide(term);
      const dash = side === 'item' ? '6 3' : '';
      const whole = { term, index, colour: 'whole', ...(side && { side }) } as const;
      if (head === 'reconstruction')
        return { ...whole, group: 'reconstruction', symbol: 'diamond', dash };
      if (term === 'rating') return { ...whole, group: 'rating', symbol: 'cross', dash: '1.5 3' };
      if (head === 'kl' && side)
        return { ...whole, group: 'regularization', symbol: 'star', dash: dash || '2 2' };
      const group = side ? 'categories' : 'interactions';
      return { term, index, group, block: head, ...(side && { side }), ...lookOf(head), dash };
    })
    .sort((a, b) => lossGroups.indexOf(a.group) - lossGroups.indexOf(b.group));
}

function splitSide(term: string): [head: string, side?: Side] {
  const dot = term.lastIndexOf('.');
  const side = term.slice(dot + 1);
  return dot > 0 && (side === 'user' || side === 'item') ? [term.slice(0, dot), side] : [term];
}
