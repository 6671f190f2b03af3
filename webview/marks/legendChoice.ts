/** What a press on a legend's entry means: that entry alone, or it as well (or no longer). */
export type LegendPress = 'isolate' | 'toggle';

/**
 * Which entries are shown after a press on entry `index`. Isolating what stands alone already, and
 * hiding the last one, bring all back: a map without points tells nothing.
 */
export function legendAfterPress(
  shown: readonly boolean[],
  index: number,
  press: LegendPress,
): boolean[] {
  const next = shown.map((isShown, i) =>
    press === 'isolate' ? i === index : i === index ? !isShown : isShown,
  );
  const isSame = next.every((isShown, i) => isShown === shown[i]);
  return isSame || !next.some(Boolean) ? shown.map(() => true) : next;
}
