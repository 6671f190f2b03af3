import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowScanner } from '../../../../../src/core/dataset/parsing/rowScanner';
import { csv, scanText } from './scanText';

const field = fc.constantFrom('1', 'ab', '"x,y"', '"two\nlines"', '"a ""b"""', 'é', '');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
const text = fc
  .tuple(
    fc.constantFrom('', '\ufeff'),
    fc.array(fc.tuple(fc.array(field, { minLength: 1, maxLength: 3 }), lineEnd), { minLength: 1 }),
  )
  .map(([mark, rows]) => mark + rows.map(([fields, end]) => fields.join() + end).join(''));

test('a scan that starts at a row’s offset in the file begins with that row', () => {
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (all, sizes) => {
      const bytes = new TextEncoder().encode(all);
      const offsets: number[] = [];
      const scanner = new RowScanner({
        file: 'data.csv',
        dialect: csv,
        onRow: (row) => offsets.push(row.fileOffset),
      });
      for (let start = 0, piece = 0; start < bytes.length; piece++) {
        const end = start + sizes[piece % sizes.length]!;
        scanner.push(bytes.slice(start, end));
        start = end;
      }
      scanner.end();
      const rows = scanText(bytes).map(({ fields }) => fields);
      expect(offsets).toHaveLength(rows.length);
      offsets.forEach((offset, i) => {
        expect(scanText(bytes.slice(offset)).map(({ fields }) => fields)).toEqual(rows.slice(i));
      });
    }),
    { numRuns: 300 },
  );
});
