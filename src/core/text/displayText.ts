/** Invisible characters that would hide or reorder what stands beside them. Joiners stay: scripts need them. */
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
const controls = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * Text from data for one short line: no line ends, nothing invisible, at most `maxLength` characters,
 * and set apart (U+2068 … U+2069) where its letters might turn the direction of the words around it.
 */
export function displayText(text: string, maxLength = 60): string {
  // Before it is cut: thousands of invisible characters are still nothing to see.
  const visible = text
    .slice(0, 16 * maxLength)
    .replace(controls, ' ')
    .replace(invisible, '');
  const letters = Array.from(visible);
  const cut = letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join('')}…` : visible;
  return /^[ -~…]*$/.test(cut) ? cut : `\u2068${cut}\u2069`;
}
