import { expect, test } from 'vitest';
import { formatSigned } from '../../../../src/core/text/formatNumbers';
import { partsBar } from '../../../../src/host/queries/partsBar';

test('bars are as long as the parts, light where a part is negative', () => {
  const parts = [
    { name: 'internal', value: 2 },
    { name: 'external', value: -1 },
    { name: 'other', value: 0.01 },
  ];
  expect(partsBar(parts, formatSigned)).toBe(
    'internal ▆▆▆▆▆▆ +2.00   external ░░░ −1.00   other ▆ +0.01',
  );
});

test('parts that are all zero draw as the shortest bars', () => {
  expect(partsBar([{ name: 'internal', value: 0 }], formatSigned)).toBe('internal ▆ +0.00');
});
