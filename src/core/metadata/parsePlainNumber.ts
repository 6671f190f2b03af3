const pattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text is, with a point and no separators of thousands; else undefined. */
export function parsePlainNumber(text: string): number | undefined {
  if (!pattern.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
