const maxLength = 32;

/**
 * An id as a part of a sentence: cut where it is long, and set apart (U+2068 … U+2069) where its
 * letters might turn the direction of the words around it.
 */
export function shortId(id: string): string {
  const letters = Array.from(id);
  const cut = letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : id;
  return /^[ -~…]*$/.test(cut) ? cut : `\u2068${cut}\u2069`;
}
