import { appendFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLine } from '../../../src/files/findLine';
import { buildLineIndex, LineScanner, type LineEncoding } from '../../../src/files/lineIndex';
import { maxLineBytes, readLines } from '../../../src/files/readLines';
import { temporaryFolder } from './temporaryFolder';

const encodings: readonly LineEncoding[] = ['utf-8', 'latin-1', 'utf-16le', 'utf-16be'];

/** Text of many short lines and some far longer than the distance of marks. */
const texts = fc
  .array(
    fc.record({
      unit: fc.constantFrom('a', 'é', '1,2', '', '"'),
      times: fc.oneof(
        { weight: 20, arbitrary: fc.nat(30) },
        { weight: 1, arbitrary: fc.nat(200_000) },
      ),
      end: fc.constantFrom('\n', '\r\n', '\r'),
    }),
    { maxLength: 60 },
  )
  .chain((lines) =>
    fc
      .boolean()
      .map((isEnded) =>
        lines
          .map(({ unit, times, end }, i) =>
            i < lines.length - 1 || isEnded ? unit.repeat(times) + end : unit.repeat(times),
          )
          .join(''),
      ),
  );

function encode(text: string, encoding: LineEncoding, withMark: boolean): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from((withMark ? '\uFEFF' : '') + text);
    case 'latin-1':
      return Buffer.from(text, 'latin1');
    case 'utf-16le':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  }
}

/** What an editor shows, but for the empty line after the last end. */
function naiveLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function indexOf(file: string, encoding: LineEncoding) {
  return buildLineIndex(file, encoding === 'latin-1' ? 'latin-1' : 'utf-8');
}

describe('line index', () => {
  it.each(encodings)('reads the lines that a naive split gives, in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), fc.nat(), fc.nat(100), async (text, bom, at, count) => {
        const folder = temporaryFolder({ 'a.csv': encode(text, encoding, bom) });
        const file = path.join(folder, 'a.csv');
        const index = await indexOf(file, encoding);
        const naive = naiveLines(text);
        expect(index.lines).toBe(naive.length);
        const from = naive.length === 0 ? 0 : at % naive.length;
        const lines = await readLines(file, index, { from, count });
        expect(lines.length).toBe(naive.slice(from, from + count).length);
        lines.forEach((line, i) => {
          const whole = naive[from + i]!;
          if (line.isCut) expect(whole.startsWith(line.text)).toBe(true);
          else expect(line.text).toBe(whole);
          expect(line.isCut).toBe(
            encode(whole, encoding, false).length - (encoding.startsWith('utf-16') ? 2 : 0) >
              maxLineBytes,
          );
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is the same however the file comes in pieces', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(...encodings),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }),
        (text, encoding, sizes) => {
          const bytes = encode(text, encoding, true);
          const base = encoding === 'latin-1' ? 'latin-1' : 'utf-8';
          const whole = new LineScanner(base);
          whole.push(bytes);
          const pieces = new LineScanner(base);
          for (let start = 0, i = 0; start < bytes.length; i++) {
            const end = start + sizes[i % sizes.length]!;
            pieces.push(bytes.subarray(start, end));
            start = end;
          }
          expect(pieces.end()).toEqual(whole.end());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the first line with a text in any case, from any line on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom(...Array.from('abÉé"1')), maxLength: 6 })),
        fc.string({ unit: fc.constantFrom(...Array.from('abAé1')), minLength: 1, maxLength: 3 }),
        fc.nat(20),
        async (lines, text, from) => {
          const folder = temporaryFolder({ 'a.csv': lines.map((line) => `${line}\r\n`).join('') });
          const file = path.join(folder, 'a.csv');
          const index = await buildLineIndex(file, 'utf-8');
          const naive = lines.findIndex(
            (line, i) => i >= from && line.toLowerCase().includes(text.toLowerCase()),
          );
          expect(await findLine(file, index, { text, from })).toBe(naive < 0 ? undefined : naive);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds lines across many steps of reading, and tells how far it is', async () => {
    const lines = Array.from({ length: 300_000 }, (_, i) => `${i},film number ${i}`);
    const folder = temporaryFolder({ 'a.csv': lines.join('\n') });
    const file = path.join(folder, 'a.csv');
    const index = await buildLineIndex(file, 'utf-8');
    const progress: number[] = [];
    const found = await findLine(file, index, {
      text: 'NUMBER 299999',
      from: 7,
      onProgress: (done, all) => progress.push(done / all),
    });
    expect(found).toBe(299_999);
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(await findLine(file, index, { text: 'number 7', from: 8 })).toBe(70);
    expect(await findLine(file, index, { text: 'nobody', from: 0 })).toBeUndefined();
  });

  it('does not read a file that has changed since', async () => {
    const folder = temporaryFolder({ 'a.csv': '1\n2\n' });
    const file = path.join(folder, 'a.csv');
    const index = await buildLineIndex(file, 'utf-8');
    appendFileSync(file, '3\n');
    await expect(readLines(file, index, { from: 0, count: 1 })).rejects.toThrow(
      'The file has changed since it was opened.',
    );
    await expect(findLine(file, index, { text: '3', from: 0 })).rejects.toThrow(
      'The file has changed since it was opened.',
    );
  });

  it('stops when canceled', async () => {
    const folder = temporaryFolder({ 'a.csv': 'a\n'.repeat(1000) });
    const file = path.join(folder, 'a.csv');
    const signal = AbortSignal.abort();
    await expect(buildLineIndex(file, 'utf-8', { signal })).rejects.toThrow('Canceled');
    const index = await buildLineIndex(file, 'utf-8');
    await expect(readLines(file, index, { from: 0, count: 9, signal })).rejects.toThrow('Canceled');
    await expect(findLine(file, index, { text: 'b', from: 0, signal })).rejects.toThrow('Canceled');
  });
});
