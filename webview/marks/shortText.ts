/** More code units than a letter with its marks, or a family of emoji, has in any script. */
const longestGrapheme = 16;

/** What only says in which direction to write, or leaves no trace. */
const unseen = /[\u061c\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu;

/** Half a character, as cutting a text may leave it. */
const broken = /\p{Cs}/gu;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text from data on one line, at most `most` graphemes long, with “…” where it was longer. Controls
 * are spaces; invisible characters go (those that join letters stay); letters under a heap of marks
 * are cut.
 * Only as much of a long text is looked at as is needed.
 */
export function shortText(text: string, most: number): string {
  const head = text.slice(0, 4 * longestGrapheme * most);
  const seen = head
    .replaceAll(unseen, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  let short = '';
  let count = 0;
  for (const { segment } of segmenter.segment(seen)) {
    if (count++ === most) return `${short.trimEnd()}…`;
    short += segment.slice(0, longestGrapheme).replaceAll(broken, '');
  }
  return head.length < text.length ? `${short}…` : short;
}
