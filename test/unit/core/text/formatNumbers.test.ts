import { expect, test } from 'vitest';
import {
  formatDuration,
  formatLoss,
  formatPercent,
  formatSigned,
} from '../../../../src/core/text/formatNumbers';

test.each([
  [0.693147, '0.693'],
  [0.0312345, '0.0312'],
  [12.345, '12.3'],
  [0.0000123, '1.2e-5'],
  [0, '0'],
])('writes the loss %f with three digits as %s', (loss, text) => {
  expect(formatLoss(loss)).toBe(text);
});

test.each([
  [0.2, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [130, '2 min 10 s'],
  [3600, '1 h'],
  [3900, '1 h 5 min'],
  [-3, '0 s'],
])('writes %f seconds as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('writes a percentage with one decimal and a sign where asked', () => {
  expect(formatPercent(33.42)).toBe('33.4 %');
  expect(formatSigned(2.408)).toBe('+2.41');
  expect(formatSigned(-0.1)).toBe('−0.10');
});
