import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowScanner } from '../../../../../src/core/dataset/parsing/rowScanner';
import { UserError } from '../../../../../src/core/errors';
import { thrownBy } from '../thrownBy';
import { csv, scanText } from './scanText';
import type { Dialect } from '../../../../../src/core/dataset/parsing/dialect';

const fieldsOf = (input: string | Uint8Array, dialect?: Dialect) =>
  scanText(input, dialect).map(({ fields }) => fields);

/** The cases of csv-spectrum (github.com/maxogden/csv-spectrum), written out with their rows. */
const spectrum: readonly (readonly [name: string, text: string, rows: string[][]])[] = [
  [
    'comma_in_quotes',
    'first,last,address,city,zip\nJohn,Doe,120 any st.,"Anytown, WW",08123',
    [
      ['first', 'last', 'address', 'city', 'zip'],
      ['John', 'Doe', '120 any st.', 'Anytown, WW', '08123'],
    ],
  ],
  [
    'empty',
    'a,b,c\n1,"",""\n2,3,4',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty_crlf',
    'a,b,c\r\n1,"",""\r\n2,3,4',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'escaped_quotes',
    'a,b\n1,"ha ""ha"" ha"\n3,4',
    [
      ['a', 'b'],
      ['1', 'ha "ha" ha'],
      ['3', '4'],
    ],
  ],
  [
    'json',
    'key,val\n1,"{""type"": ""Point"", ""coordinates"": [102.0, 0.5]}"\n',
    [
      ['key', 'val'],
      ['1', '{"type": "Point", "coordinates": [102.0, 0.5]}'],
    ],
  ],
  [
    'location_coordinates',
    'Name,Location\nPark,"(40.7829°, -73.9654°)"\n',
    [
      ['Name', 'Location'],
      ['Park', '(40.7829°, -73.9654°)'],
    ],
  ],
  [
    'newlines',
    'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'newlines_crlf',
    'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \r\na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'quotes_and_newlines',
    'a,b\n1,"ha \n""ha"" \nha"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'ha \n"ha" \nha'],
      ['3', '4'],
    ],
  ],
  [
    'simple',
    'a,b,c\n1,2,3',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'simple_crlf',
    'a,b,c\r\n1,2,3',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'utf8',
    'a,b,c\n1,2,3\n4,5,ʤ',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', 'ʤ'],
    ],
  ],
];

describe('RowScanner', () => {
  it.each(spectrum)('reads csv-spectrum’s %s', (_name, text, rows) => {
    expect(fieldsOf(text)).toEqual(rows);
  });

  it.each([
    [
      'a lone CR as a line end',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['mixed line ends', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    [
      'a BOM as nothing',
      '\ufeffa,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'blank lines as nothing',
      '\n\na,b\n\r\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'an empty last field',
      'a,\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['a quote inside an unquoted field as text', 'a"b,5" disc', [['a"b', '5" disc']]],
    ['one quoted empty field as a row', '""\n', [['']]],
    ['an empty file as no rows', '', []],
    ['a BOM alone as no rows', '\ufeff', []],
    ['one byte', 'x', [['x']]],
  ])('reads %s', (_name, text, rows) => {
    expect(fieldsOf(text)).toEqual(rows);
  });

  it.each<[string, Dialect, string, string[][]]>([
    [
      'a delimiter of two characters',
      { delimiter: '::', quoting: 'none', separation: 'single' },
      '1::a:b::"x"\n2::::c:\n:::3::d',
      [
        ['1', 'a:b', '"x"'],
        ['2', '', 'c:'],
        ['', ':3', 'd'],
      ],
    ],
    [
      'runs of spaces and tabs',
      { delimiter: ' ', quoting: 'none', separation: 'runs' },
      ' 0 1  2\t3 \n\t\n4\n',
      [['0', '1', '2', '3'], ['4']],
    ],
    [
      'tabs without quoting',
      { delimiter: '\t', quoting: 'none', separation: 'single' },
      '"a\tb"\n',
      [['"a', 'b"']],
    ],
    [
      'quotes beside a delimiter of two characters',
      { delimiter: '::', quoting: 'rfc4180', separation: 'single' },
      '"a::b"::c',
      [['a::b', 'c']],
    ],
  ])('separates by %s', (_name, dialect, text, rows) => {
    for (const sizes of [[Infinity], [1], [2, 3]]) {
      expect(scanText(text, dialect, sizes).map(({ fields }) => fields)).toEqual(rows);
    }
  });

  it('counts lines through quoted line ends of every kind', () => {
    const rows = scanText('a\n"1\n2\r\n3\r4"\r\nb\n\nc');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6, 8]);
  });

  it.each([
    ['an unclosed quote', 'a,b\n1,"x\n2,3\n', 'dataset/unclosed-quote', 2, 3],
    ['text after a closing quote', 'ä,b\n"ää"x,2', 'dataset/text-after-quote', 2, 5],
    ['half a delimiter after a closing quote', '"a" ,b', 'dataset/text-after-quote', 1, 4],
    ['a NUL', 'a,b\n1,2\u0000', 'dataset/nul', 2, 4],
    ['a NUL in quotes', 'a\n"b\n\u0000"', 'dataset/nul', 3, 1],
  ])('says where there is %s', (_name, text, code, line, column) => {
    for (const sizes of [[Infinity], [1], [3, 2]]) {
      expect(thrownBy(() => scanText(text, csv, sizes))).toMatchObject({
        code,
        location: { file: 'data.csv', line, column },
      });
    }
  });

  it('counts columns in UTF-16 code units', () => {
    const error = thrownBy(() => scanText('"x","😀é"!'));
    expect(error.location?.column).toBe('"x","😀é"'.length + 1);
  });

  it.each([
    ['little-endian', [0xff, 0xfe, 0x61, 0x00]],
    ['big-endian', [0xfe, 0xff, 0x00, 0x61]],
  ])('refuses %s UTF-16 and says what to do', (_name, bytes) => {
    const error = thrownBy(() => scanText(Uint8Array.from(bytes)));
    expect(error.code).toBe('dataset/utf-16');
    expect(error.message).toContain('Save the file as UTF-8');
  });

  it('gives back every table that is written as RFC 4180, in any pieces', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.replaceAll('\0', '')),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\r', 'a"b', '__proto__', '01', '\ufeff'),
    );
    const tables = fc
      .integer({ min: 1, max: 4 })
      .chain((columns) =>
        fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
      );
    const lineEnds = fc.constantFrom('\n', '\r\n', '\r');
    const pieces = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(tables, lineEnds, pieces, fc.boolean(), (table, lineEnd, sizes, isClosed) => {
        const text = stringify(table, lineEnd) + (isClosed && table.length > 0 ? lineEnd : '');
        expect(scanText(text, csv, sizes).map(({ fields }) => fields)).toEqual(table);
      }),
      { numRuns: 10_000, seed: 1 },
    );
  }, 120_000);

  it('finds the same rows and the same error in arbitrary bytes, however they are cut', () => {
    const bytes = fc.array(
      fc.oneof(
        fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x3a, 0x3a, 0x20, 0xc3, 0xa9, 0xef, 0xbb, 0xbf),
        fc.integer({ min: 0, max: 255 }),
      ),
      { maxLength: 60 },
    );
    const dialects = fc.record<Dialect>({
      delimiter: fc.constantFrom(',', '::', ' '),
      quoting: fc.constantFrom('rfc4180', 'none'),
      separation: fc.constantFrom('single', 'runs'),
    });
    const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(bytes, dialects, pieces, (content, dialect, sizes) => {
        const input = Uint8Array.from(content);
        const whole = outcomeOf(() => scanText(input, dialect));
        expect(outcomeOf(() => scanText(input, dialect, sizes))).toEqual(whole);
        expect(outcomeOf(() => scanText(input, dialect, [1]))).toEqual(whole);
      }),
      { numRuns: 3000, seed: 2 },
    );
  }, 120_000);

  it('takes time in proportion to one long quoted field, not to its square', () => {
    const msFor = (megabytes: number) => {
      const unit = new TextEncoder().encode('a""\n'.repeat(16 * 1024));
      const started = process.cpuUsage();
      let length = 0;
      const scanner = new RowScanner({
        file: 'data.csv',
        dialect: csv,
        onRow: (row) => (length = row.ends[0]! - row.starts[0]!),
      });
      scanner.push(Uint8Array.of(0x22));
      for (let i = 0; i < megabytes * 16; i++) scanner.push(unit);
      scanner.push(Uint8Array.of(0x22));
      scanner.end();
      expect(length).toBe(megabytes * 1024 * 1024);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    };
    const best = (megabytes: number) =>
      Math.min(...Array.from({ length: 5 }, () => msFor(megabytes)));
    msFor(1); // compiled before it is measured
    const times = [1, 2, 4, 8].map(best);
    // Three doublings, each at most 2.3 on average.
    expect(times[3]! / times[0]!).toBeLessThanOrEqual(2.3 ** 3);
  }, 120_000);
});

/** RFC 4180: quoted where it must be, and an empty single field, which would be a blank line. */
function stringify(table: readonly (readonly string[])[], lineEnd: string): string {
  const quoted = (field: string, isOnly: boolean, isFirst: boolean) =>
    /[",\r\n]/.test(field) || (isOnly && field === '') || (isFirst && field.startsWith('\ufeff'))
      ? `"${field.replaceAll('"', '""')}"`
      : field;
  return table
    .map((row, i) => row.map((field, j) => quoted(field, row.length === 1, i + j === 0)).join(','))
    .join(lineEnd);
}

function outcomeOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, location: error.location };
  }
}
