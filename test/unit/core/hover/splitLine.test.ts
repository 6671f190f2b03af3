import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../../src/core/dataset/parsing/dialect';
import { RowScanner } from '../../../../src/core/dataset/parsing/rowScanner';
import { fieldText } from '../../../../src/core/dataset/parsing/scannedRow';
import { UserError } from '../../../../src/core/errors';
import { splitLine } from '../../../../src/core/hover/splitLine';

const dialects = fc.constantFrom<Dialect>(
  { delimiter: ',', quoting: 'rfc4180', separation: 'single' },
  { delimiter: '\t', quoting: 'none', separation: 'single' },
  { delimiter: '::', quoting: 'none', separation: 'single' },
  { delimiter: '::', quoting: 'rfc4180', separation: 'single' },
  { delimiter: ' ', quoting: 'none', separation: 'runs' },
);
const lines = fc.string({
  unit: fc.constantFrom(...Array.from('a1 ,:\t"|é\u{1f3ac}\0')),
  maxLength: 30,
});

/** The fields as the reader of whole files sees them; undefined where it refuses the line. */
function scannedFields(line: string, dialect: Dialect): string[] | undefined {
  let fields: string[] = [];
  const scanner = new RowScanner({
    file: '',
    dialect,
    onRow: (row) => {
      fields = Array.from({ length: row.count }, (_, field) => fieldText(row, field, 'utf-8'));
    },
  });
  try {
    scanner.push(new TextEncoder().encode(line));
    scanner.end();
    return fields;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

describe('splitLine', () => {
  it('finds the fields that the reader of whole files finds', () => {
    fc.assert(
      fc.property(lines, dialects, (line, dialect) => {
        fc.pre(line.trim() !== ''); // the reader skips blank lines
        const split = splitLine(line, dialect);
        const found = split?.isOpen === false ? split.fields.map(({ text }) => text) : undefined;
        expect(found).toEqual(scannedFields(line, dialect));
      }),
      { numRuns: 3000 },
    );
  });

  it('says where each field lies: the text between its quotes', () => {
    fc.assert(
      fc.property(lines, dialects, (line, dialect) => {
        for (const field of splitLine(line, dialect)?.fields ?? []) {
          const { start, end, outerStart, outerEnd, text } = field;
          expect(line.slice(start, end).replaceAll('""', '"')).toBe(
            outerStart === start ? text.replaceAll('""', '"') : text,
          );
          expect(outerStart).toBeLessThanOrEqual(start);
          expect(outerEnd).toBeGreaterThanOrEqual(end);
        }
      }),
    );
  });

  it('goes on within the quotes that the line before has left open', () => {
    const dialect: Dialect = { delimiter: ',', quoting: 'rfc4180', separation: 'single' };
    expect(splitLine('1,"a', dialect)?.isOpen).toBe(true);
    const rest = splitLine('b ""c""",2', dialect, { startsInQuotes: true });
    expect(rest?.fields.map(({ text }) => text)).toEqual(['b "c"', '2']);
  });
});
