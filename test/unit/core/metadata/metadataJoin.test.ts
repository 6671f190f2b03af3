import { describe, expect, it } from 'vitest';
import { IdTable } from '../../../../src/core/dataset/idTable';
import { chooseIdColumn } from '../../../../src/core/metadata/chooseIdColumn';
import { MetadataJoin } from '../../../../src/core/metadata/metadataJoin';
import { typedColumn } from '../../../../src/core/metadata/typedColumn';

const ids = new IdTable(['1', '01', '__proto__', '9']);

function join(rows: readonly (readonly string[])[]) {
  const columns = ['name', 'key', 'year'];
  const made = new MetadataJoin({ file: 'm.csv', ids, columns, idColumn: 1 });
  for (const row of rows) made.takeRow((column) => row[column]!);
  return made.end();
}

describe('MetadataJoin', () => {
  it('keeps the values of known ids in the order of the model, and counts the rest', () => {
    const { columns, report, idColumn } = join([
      ['b', '__proto__', '1999'],
      ['a', '01', ''],
      ['x', '001', '1'],
      ['z', 'constructor', '2'],
      ['a', '1', '7'],
      ['c', '1', '8'],
    ]);
    expect(idColumn).toBe('key');
    expect(report).toEqual({
      fileRows: 6,
      matched: 3,
      missing: 1,
      missingIds: ['9'],
      unknown: 2,
      unknownIds: ['001', 'constructor'],
      repeated: 1,
    });
    expect(columns).toEqual([
      {
        type: 'labels',
        name: 'name',
        labels: {
          names: ['c', 'a', 'b'],
          indptr: Uint32Array.of(0, 1, 2, 3, 3),
          indices: Uint32Array.of(0, 1, 2),
        },
      },
      { type: 'numbers', name: 'year', values: Float64Array.of(8, NaN, 1999, NaN) },
    ]);
  });

  it('leaves out columns without any value', () => {
    expect(join([['', '1', 'NA']]).columns).toEqual([]);
  });
});

describe('typedColumn', () => {
  it.each([
    ['numbers in any notation', ['1', '-2.5', '1e3', undefined], 'numbers'],
    ['numbers and one that is none', ['1', '2', 'x'], 'labels'],
    ['a decimal comma', ['1,5', '2,5'], 'labels'],
    ['few different texts', ['a', 'b', 'a'], 'labels'],
    ['a text for nearly every row', Array.from({ length: 60 }, (_, i) => `t${i}`), 'texts'],
  ])('takes %s as what they are', (_case, values, type) => {
    expect(typedColumn('x', values)?.type).toBe(type);
  });

  it('reads several labels a row where | separates them, each once', () => {
    const column = typedColumn('x', ['b| a', '', 'a|a|c']);
    expect(column).toEqual({
      type: 'labels',
      name: 'x',
      labels: {
        names: ['b', 'a', 'c'],
        indptr: Uint32Array.of(0, 2, 2, 4),
        indices: Uint32Array.of(0, 1, 1, 2),
      },
    });
  });
});

describe('chooseIdColumn', () => {
  it('takes the column with the most different ids, not the one with the most hits', () => {
    const rows = [
      ['1', 'x', '01'],
      ['1', 'y', '9'],
      ['1', 'z', '1'],
    ];
    expect(chooseIdColumn(rows, ids)).toBe(2);
  });

  it('finds none where no column has an id', () => {
    expect(chooseIdColumn([['a', 'b']], ids)).toBeUndefined();
    expect(chooseIdColumn([], ids)).toBeUndefined();
  });
});
