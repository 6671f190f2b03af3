import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsRow } from '../../../../src/core/hover/beginsRow';
import { csvRatings, datRatings, textLines } from './datasetTables';

const { dialect } = csvRatings;
const cells = fc.string({ unit: fc.constantFrom(...Array.from('a1,"\n ')), maxLength: 12 });

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

describe('beginsRow', () => {
  it('tells the first line of each row from the rest of fields with line ends', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 3 })), (rows) => {
        const starts = new Set<number>();
        const lines: string[] = [];
        for (const row of rows) {
          starts.add(lines.length);
          lines.push(...row.map(quoted).join(',').split('\n'));
        }
        lines.forEach((_, i) =>
          expect(beginsRow(textLines(...lines), i, dialect)).toBe(starts.has(i)),
        );
      }),
    );
  });

  it('finds the start of a row from the text just before, far down a file', () => {
    const row = (i: number): string => `${i},"Title, the ${i}th",Comedy`;
    const lines = textLines(...Array.from({ length: 2000 }, (_, i) => row(i)));
    expect(beginsRow(lines, 1999, dialect)).toBe(true);
  });

  it('does not take a line within a quoted field for a row, however much it looks like one', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `${i},2,3,4`);
    const lines = textLines(...rows, '7,"he wrote:', '1,2,3,4', 'and left",3,4', ...rows);
    expect(beginsRow(lines, 1000, dialect)).toBe(true);
    expect(beginsRow(lines, 1001, dialect)).toBe(false);
    expect(beginsRow(lines, 1002, dialect)).toBe(false);
    expect(beginsRow(lines, 1003, dialect)).toBe(true);
  });

  it('says no where both readings of the quotes before are possible', () => {
    // `","` may be a field of its own, or the end of one and the start of the next.
    const lines = textLines(...Array.from({ length: 1000 }, () => '","'));
    expect(beginsRow(lines, 999, dialect)).toBe(false);
  });

  it('asks nothing of a file whose quotes are text', () => {
    expect(beginsRow(textLines('1::"a::3', '2::b::3'), 1, datRatings.dialect)).toBe(true);
  });
});
