import type { Dialect } from '../dataset/parsing/dialect';
import { splitLine } from './splitLine';

/** Lines of a text by number, 0-based, without their ends. */
export interface TextLines {
  readonly count: number;
  line(index: number): string;
}

/** How much text before a line is looked at: no field of a dataset is as long. */
const maxLines = 500;
const maxCharacters = 64 * 1024;

/**
 * Whether a row begins at line `index`, and not the rest of a quoted field with line ends in it.
 *
 * Only the text just before is read, from two starting points: outside of quotes and within. Quotes
 * soon betray the wrong one, because text after a closing quote breaks the rules. Where both are
 * still possible the answer is no, unless there was no quote at all.
 */
export function beginsRow(lines: TextLines, index: number, dialect: Dialect): boolean {
  if (dialect.quoting === 'none') return true;
  const first = windowStart(lines, index);
  const outside = stateAfter(lines, first, index, dialect, false);
  if (first === 0 || outside !== 'outside') return outside === 'outside';
  const within = stateAfter(lines, first, index, dialect, true);
  return within !== 'within' || !hasQuotes(lines, first, index);
}

type State = 'outside' | 'within' | 'broken';

function stateAfter(
  lines: TextLines,
  first: number,
  end: number,
  dialect: Dialect,
  startsInQuotes: boolean,
): State {
  let isOpen = startsInQuotes;
  for (let i = first; i < end; i++) {
    const split = splitLine(lines.line(i), dialect, { startsInQuotes: isOpen });
    if (!split) return 'broken';
    isOpen = split.isOpen;
  }
  return isOpen ? 'within' : 'outside';
}

function windowStart(lines: TextLines, index: number): number {
  let characters = 0;
  let first = index;
  while (first > 0 && index - first < maxLines && characters < maxCharacters)
    characters += lines.line(--first).length + 1;
  return first;
}

function hasQuotes(lines: TextLines, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (lines.line(i).includes('"')) return true;
  return false;
}
