/** By how much a preference must exceed the average to count as a taste. */
const margin = 0.05;

/**
 * The categories that all of some users prefer more than the average user does, those first in which
 * the least of them exceeds the average most. Preferences are as of `categoryPreferences`.
 */
export function sharedTastes(preferences: readonly Float32Array[], usual: Float32Array): number[] {
  const excess = Array.from(usual, (average, category) =>
    preferences.reduce((least, own) => Math.min(least, own[category]! - average), Infinity),
  );
  return Array.from(excess.keys())
    .filter((category) => excess[category]! >= margin)
    .sort((a, b) => excess[b]! - excess[a]! || a - b);
}

/** The category in which two users differ most; the difference is positive where the first prefers it. */
export function tasteDifference(
  one: Float32Array,
  other: Float32Array,
): { readonly category: number; readonly difference: number } {
  let [category, difference] = [0, 0];
  for (let i = 0; i < one.length; i++)
    if (Math.abs(one[i]! - other[i]!) > Math.abs(difference))
      [category, difference] = [i, one[i]! - other[i]!];
  return { category, difference };
}
