import { assertNever } from '../errors';
import type { Supervision } from '../model/modelSpec';

/** What a score rests on most: what its largest part was taught by. */
export type Basis = 'categories' | 'interactions' | 'other' | 'none';

export interface ScoreBasis {
  readonly basis: Basis;
  /** The block with the largest positive part; -1 where none is positive. */
  readonly block: number;
  /** That part's share of all positive parts, (0, 1]; 0 where none is positive. */
  readonly share: number;
}

/**
 * What the score of an item rests on, from its parts relative to the user's average item (in block
 * order): raw parts share an offset that says nothing about the item. `none`: the item is in no
 * block above the average. Of equal parts the earlier block counts.
 */
export function scoreBasis(
  parts: readonly number[],
  supervisions: readonly Supervision['type'][],
): ScoreBasis {
  let block = -1;
  let positive = 0;
  parts.forEach((part, i) => {
    if (!(part > rounding)) return;
    positive += part;
    if (block < 0 || part > parts[block]!) block = i;
  });
  if (block < 0) return { basis: 'none', block, share: 0 };
  return { basis: basisOf(supervisions[block]!), block, share: parts[block]! / positive };
}

/** Less than this above an average is the rounding of the average. */
const rounding = 1e-9;

/** Labels of items are categories by another name. */
export function basisOf(supervision: Supervision['type']): Exclude<Basis, 'none'> {
  switch (supervision) {
    case 'categories':
    case 'labels':
      return 'categories';
    case 'interactions':
      return 'interactions';
    case 'none':
    case 'bias':
      return 'other';
    default:
      return assertNever(supervision);
  }
}
