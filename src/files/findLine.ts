import { setImmediate } from 'node:timers/promises';
import { throwIfCanceled } from '../core/errors';
import { positionOfMark, type LineIndex, type LineMark } from './lineIndex';
import { decodeLoosely, readAt, withIndexedFile } from './readLines';

export interface FindLineOptions {
  /** Looked for in any case; within one line. */
  readonly text: string;
  /** The lines to look at: `[from, to)`, or to the end; some after `to` may be looked at too. */
  readonly from: number;
  readonly to?: number;
  readonly signal?: AbortSignal;
  /** Called with lines looked at, of all. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Looked at in one go: some 10 ms. */
const stepBytes = 1 << 21;
/** Of a longer line only the beginning is looked at. */
const maxStepBytes = 1 << 26;

const lineEnd = /\r\n|\n|\r/g;

/**
 * The first of the lines that has the text, or undefined. Throws a `UserError` where the file
 * is not the one that was indexed any more, `Canceled` on abort.
 */
export async function findLine(
  file: string,
  index: LineIndex,
  { text, from, to = index.lines, signal, onProgress }: FindLineOptions,
): Promise<number | undefined> {
  const wanted = text.toLowerCase();
  return withIndexedFile(file, index, async (handle) => {
    for (const { line, offset, endOffset } of steps(index, from)) {
      throwIfCanceled(signal);
      if (line >= to) break;
      onProgress?.(Math.max(0, line - from), to - from);
      const bytes = await readAt(handle, offset, Math.min(endOffset - offset, maxStepBytes));
      const content = decodeLoosely(bytes, index.encoding).toLowerCase();
      const found = content.indexOf(wanted, startOfLine(content, from - line));
      if (found >= 0) return line + countLineEnds(content.slice(0, found));
      await setImmediate(); // lets messages through
    }
    return undefined;
  });
}

/** Whole lines from the mark before `from` to the end. */
function* steps(
  { marks, sizeBytes }: LineIndex,
  from: number,
): Generator<LineMark & { readonly endOffset: number }> {
  for (let at = positionOfMark(marks, from), next; at < marks.length; at = next) {
    const { line, offset } = marks[at]!;
    next = at + 1;
    while (next < marks.length && marks[next]!.offset - offset < stepBytes) next++;
    yield { line, offset, endOffset: marks[next]?.offset ?? sizeBytes };
  }
}

/** Where the line after `count` others begins. */
function startOfLine(content: string, count: number): number {
  let start = 0;
  lineEnd.lastIndex = 0;
  for (let line = 0; line < count && lineEnd.exec(content); line++) start = lineEnd.lastIndex;
  return start;
}

function countLineEnds(content: string): number {
  let count = 0;
  lineEnd.lastIndex = 0;
  while (lineEnd.exec(content)) count++;
  return count;
}
