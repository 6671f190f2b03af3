/** Whether every row has exactly one field a pattern, each matching its pattern. */
export function everyRowMatches(
  rows: readonly (readonly string[])[],
  patterns: readonly RegExp[],
): boolean {
  return rows.every(
    (row) => row.length === patterns.length && patterns.every((p, i) => p.test(row[i]!)),
  );
}

export const anyText = /^/;
export const integer = /^\d+$/;
export const halfStars = /^([1-4](\.[05])?|0\.5|5(\.0)?)$/;
export const wholeStars = /^[1-5]$/;
