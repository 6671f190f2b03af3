import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdInterner } from '../../../../../src/core/dataset/parsing/idInterner';
import { internedIds } from '../../../../../src/core/dataset/parsing/internedIds';

const encoder = new TextEncoder();

function intern(interner: IdInterner, id: string): number {
  // Off the start of the buffer, as ids are in a file.
  const bytes = encoder.encode(`,${id},`);
  return interner.intern(bytes, 1, bytes.length - 1);
}

function idsOf(interner: IdInterner): string[] {
  const work = internedIds(interner, 'utf-8');
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

it('keeps ids apart that only look alike', () => {
  const ids = [
    ...['1', '01', '1.0', '+1', ' 1', '1 ', '0', '00', '-0', '1e0', '10', '١'],
    ...['4194303', '4194304', '04194303', '9999999', '41943030'],
    ...['9007199254740993', '9007199254740992', '18446744073709551615'],
    ...['__proto__', 'constructor', 'toString', 'é', 'e\u0301', '😀', '\ufeff', '\ufeffx'],
  ];
  const interner = new IdInterner();
  expect(ids.map((id) => intern(interner, id))).toEqual(ids.map((_, row) => row));
  expect(ids.map((id) => intern(interner, id))).toEqual(ids.map((_, row) => row));
  expect(idsOf(interner)).toEqual(ids);
});

it('numbers ids as a Map of strings would', () => {
  const id = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.nat(50).map(String),
    fc.nat(50).map((n) => `0${n}`),
    fc.integer({ min: 4_194_290, max: 4_194_310 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(id, { maxLength: 300 }), (ids) => {
      const interner = new IdInterner();
      const rows = new Map<string, number>();
      for (const each of ids) if (!rows.has(each)) rows.set(each, rows.size);
      expect(ids.map((each) => intern(interner, each))).toEqual(ids.map((each) => rows.get(each)));
      expect(idsOf(interner)).toEqual([...rows.keys()]);
    }),
    { numRuns: 30, seed: 3 },
  );
});

it('finds a hundred thousand ids again, and no others', () => {
  const interner = new IdInterner();
  for (let i = 0; i < 100_000; i++) {
    intern(interner, i % 2 === 0 ? `user-${i}` : String(50 * i));
  }
  const find = (id: string) => {
    const bytes = encoder.encode(id);
    return interner.find(bytes, 0, bytes.length);
  };
  expect([0, 77_776, 99_998].map((i) => find(`user-${i}`))).toEqual([0, 77_776, 99_998]);
  expect([1, 77_777, 99_999].map((i) => find(String(50 * i)))).toEqual([1, 77_777, 99_999]);
  expect(['user-1', '51', '4194303', ''].map(find)).toEqual([-1, -1, -1, -1]);
  expect(interner.size).toBe(100_000);
});
