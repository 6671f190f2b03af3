import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRowTarget } from '../../../../src/host/queries/rowTarget';

test('takes tree nodes and nothing at all, whatever else they carry', () => {
  expect(isRowTarget({})).toBe(true);
  const row = { id: '1', title: 'Heat', ratings: 3 };
  expect(isRowTarget({ type: 'row', model: '/m', side: 'item', row })).toBe(true);
});

test.each([undefined, null, 'x', { side: 'both' }, { row: {} }, { model: 3 }, []])(
  'refuses %j',
  (value) => {
    expect(isRowTarget(value)).toBe(false);
  },
);

test('never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof isRowTarget(value)).toBe('boolean');
    }),
    { seed: 1 },
  );
});
