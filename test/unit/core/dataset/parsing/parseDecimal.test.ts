import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDecimal } from '../../../../../src/core/dataset/parsing/parseDecimal';

function parse(text: string): number {
  const bytes = new TextEncoder().encode(`,${text},`);
  return parseDecimal(bytes, 1, bytes.length - 1);
}

it.each([
  ...['4', '4.0', '3.5', '.5', '5.', '0', '000.10', ' 4.5', '4.5\t', '+3', '-1', '1e2', '2.5E-1'],
  ...['123456789012345', '0.12345678901234', '1234567890123456789', '0.1000000000000000055511151'],
])('reads %j as Number does', (text) => {
  expect(parse(text)).toBe(Number(text));
});

it.each([
  ...['', ' ', '.', '-', '+', 'e5', '1e', '4,5', '4.5.', '1 2', '0x10', '0b1', 'Infinity', 'NaN'],
  ...['１', '4\u00a0', '1_000', 'null', 'true', '4.0 stars', '--1'],
])('takes %j for no number', (text) => {
  expect(parse(text)).toBeNaN();
});

it('reads every printed number back exactly', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
      ),
      (value) => {
        expect(parse(String(value))).toBe(Number(String(value)));
      },
    ),
    { numRuns: 5000, seed: 4 },
  );
});
