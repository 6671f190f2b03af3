import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortText } from '../../../../webview/marks/shortText';

const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

test.each([
  ['Heat (1995)', 20, 'Heat (1995)'],
  ['The Silence of the Lambs', 11, 'The Silence…'],
  ['  two\n\tlines  ', 20, 'two lines'],
  ['<b>bold</b>', 20, '<b>bold</b>'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦…'],
  ['שלום עולם', 4, 'שלום…'],
  ['a\u202eb\u2066c\u200bd\ufeff\u0000e', 20, 'abcd e'],
  ['', 5, ''],
])('%j in %i graphemes is %j', (text, most, expected) => {
  expect(shortText(text, most)).toBe(expected);
});

test('whatever the text is, it stays short, on one line, and well formed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 1, max: 30 }),
      (text, most) => {
        const short = shortText(text, most);
        expect(graphemes(short)).toBeLessThanOrEqual(most + 1);
        expect(short.length).toBeLessThanOrEqual(16 * most + 1);
        expect(short).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
      },
    ),
  );
});

test('a letter under a heap of marks, and a title of 10 000 characters, are cut', () => {
  expect(shortText(`Z${'\u0301'.repeat(500)}algo`, 10).length).toBeLessThanOrEqual(161);
  expect(shortText('long '.repeat(2000), 30)).toHaveLength(30);
});
