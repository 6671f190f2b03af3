const maxLength = 32;
/** What only says in which direction to write, and other controls. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/**
 * An id as a part of a sentence: without controls, cut where it is long, and set apart (U+2068 …
 * U+2069) where its letters might turn the direction of the words around it.
 */
export function shortId(id: string): string {
  const letters = Array.from(id.slice(0, 4 * maxLength).replaceAll(unseen, ''));
  const cut =
    letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : letters.join('');
  return /^[ -~…]*$/.test(cut) ? cut : `\u2068${cut}\u2069`;
}
