import { expect, test } from 'vitest';
import { shortId } from '../../../../src/core/text/shortId';

test('usual ids stay as they are', () => expect(shortId('<b>user 7</b>')).toBe('<b>user 7</b>'));

test('long ids are cut, between letters', () => {
  expect(shortId('x'.repeat(10_000))).toBe(`${'x'.repeat(31)}…`);
  expect(shortId('😀'.repeat(40))).toBe(`\u2068${'😀'.repeat(31)}…\u2069`);
});

test('letters that turn the direction of writing do so within the id alone', () => {
  expect(shortId('\u202eabc')).toBe('abc');
  expect(shortId('משתמש')).toBe('\u2068משתמש\u2069');
});
