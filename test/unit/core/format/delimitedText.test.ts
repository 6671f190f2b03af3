import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvRow,
  floatText,
  tsvRow,
  withoutFormula,
} from '../../../../src/core/format/delimitedText';
import { npyHeader } from '../../../../src/core/format/npy';
import { scanText } from '../dataset/parsing/scanText';

describe('withoutFormula', () => {
  it.each(['=1+1', '+cmd', '-a', '@SUM(A1)', '\t=1', '\r=1'])('lets %j be text', (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`);
  });

  it.each(['-5', '+1.5e3', 'a=b', '', '(500) Days'])('leaves %j alone', (text) => {
    expect(withoutFormula(text)).toBe(text);
  });
});

describe('csvRow', () => {
  it('reads back as what was written, whatever the cells', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        const rows = scanText(csvRow(cells)).map(({ fields }) => fields);
        expect(rows).toEqual([cells.map(withoutFormula)]);
      }),
    );
  });
});

describe('tsvRow', () => {
  it('keeps a cell on its line and in its column', () => {
    expect(tsvRow(['a\tb', 'c\r\nd', '=x'])).toBe("a b\tc d\t'=x\n");
  });
});

describe('floatText', () => {
  it('gives every 32-bit float back', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(floatText(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('npyHeader', () => {
  // f = io.BytesIO(); np.save(f, np.zeros((3, 2), np.float32)); f.getvalue()[:128], NumPy 2.4.6
  it('is what NumPy writes', () => {
    const header = npyHeader(3, 2);
    expect(header.length).toBe(128);
    expect([...header.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
    const text = new TextDecoder().decode(header.subarray(10));
    expect(text.trimEnd()).toBe("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }");
    expect(text.endsWith(' \n')).toBe(true);
  });

  it('grows by whole blocks of 64 bytes', () => {
    for (const rows of [0, 7, 1e6, 1e15]) expect(npyHeader(rows, 1e9).length % 64).toBe(0);
  });
});
