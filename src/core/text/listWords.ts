/** `a`, `a and b`, `a, b and c`; of more than `limit` the rest as a number: `a, b and 3 others`. */
export function listWords(words: readonly string[], limit = Infinity): string {
  const shown =
    words.length > limit
      ? [...words.slice(0, limit - 1), `${words.length - limit + 1} others`]
      : words;
  return shown.length < 2
    ? (shown[0] ?? '')
    : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
