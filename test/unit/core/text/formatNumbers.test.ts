import { expect, test } from 'vitest';
import {
  formatDuration,
  formatFixed,
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

test('writes a percentage with one decimal', () => {
  expect(formatPercent(33.42)).toBe('33.4 %');
});

test.each([
  [2.408, '2.41', '+2.41'],
  [-0.1, '−0.10', '−0.10'],
  [-0.004, '0.00', '+0.00'],
  [0, '0.00', '+0.00'],
  [-12, '−12.00', '−12.00'],
])('writes %f with two decimals as %s, and with a sign as %s', (value, fixed, signed) => {
  expect(formatFixed(value)).toBe(fixed);
  expect(formatSigned(value)).toBe(signed);
});
