import type { ItemExplanation } from '../../src/protocol/explainApi';
import { nameInText, percent } from './explainTexts';
import type { Standing } from './ranking';

/** Names are added until they carry this share, at most `maxNames` of them. */
const enough = 0.6;
const maxNames = 3;

/**
 * Why the item stands where it does, in a sentence: what its largest part was taught by and what
 * carries that part. Shares are of what speaks for the item: of its positive parts, and within a
 * part of its positive reasons, those of an unexplained rest among them.
 */
export function evidenceSentence(
  { blocks }: Pick<ItemExplanation, 'blocks'>,
  { basis: { basis, block, share } }: Pick<Standing, 'basis'>,
): string {
  const chosen = blocks[block];
  if (basis === 'none' || !chosen) return 'No block puts this item above the user’s average item.';
  const { categories, ratings, likeUsers, name } = chosen;
  const reasons = categories ? categories.reasons : (ratings?.reasons ?? []);
  const names = reasons.map((reason) => ('title' in reason ? reason.title : reason.name));
  const further = categories
    ? [categories.rest]
    : [ratings?.others.value ?? 0, ratings?.empty ?? 0];
  const carried = carriers(
    reasons.map(({ value }) => value),
    further,
  );
  const named = joinNames(names.slice(0, carried.count).map(nameInText));
  const subject = categories
    ? named
    : `the ${carried.count === 1 ? 'rating' : 'ratings'} of ${named}`;
  const noReason = likeUsers ? 'no single reason stands out' : 'every user gets it';
  const why =
    carried.count === 0
      ? noReason
      : `${subject} ${carried.count === 1 ? 'carries' : 'carry'} ${percent(carried.share)} of it`;
  return `${openings[basis]} (the ${nameInText(name)} part is ${percent(share)} of what speaks for it): ${why}.`;
}

const openings = {
  categories: 'Mostly by category',
  interactions: 'Mostly by interaction',
  other: 'Mostly by what neither categories nor interactions teach alone',
} as const;

/** How many of the leading reasons (largest first) carry the part, and their share of what adds to it. */
export function carriers(
  values: readonly number[],
  further: readonly number[],
): { readonly count: number; readonly share: number } {
  const total = [...values, ...further].reduce((sum, value) => sum + Math.max(0, value), 0);
  let count = 0;
  let carried = 0;
  while (count < maxNames && values[count]! > 0 && carried < enough * total)
    carried += values[count++]!;
  return { count, share: total === 0 ? 0 : carried / total };
}

function joinNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
