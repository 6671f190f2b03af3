import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayText } from '../../../../src/core/text/displayText';

describe('displayText', () => {
  it('leaves plain text as it is', () => {
    expect(displayText('Toy Story (1995)')).toBe('Toy Story (1995)');
  });

  it.each([
    ['line ends', 'a\r\nb\u2028c', 'a b c'],
    ['zero-width characters', 'a\u200Bb\uFEFFc', 'abc'],
    ['characters that turn the direction', 'a\u202Eb\u2067c\u2069', 'abc'],
  ])('takes %s out', (_, text, expected) => {
    expect(displayText(text)).toBe(expected);
  });

  it('sets letters of other scripts apart', () => {
    expect(displayText('שלום')).toBe('\u2068שלום\u2069');
  });

  it('keeps joined emoji and cuts between characters, never within', () => {
    expect(displayText('👩‍🚀')).toBe('\u2068👩‍🚀\u2069');
    expect(displayText('🎬'.repeat(100), 5)).toBe('\u2068🎬🎬🎬🎬…\u2069');
  });

  it('is one short line whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const shown = displayText(text, 20);
        expect(Array.from(shown).length).toBeLessThanOrEqual(22);
        expect(shown).not.toMatch(/[\n\r\u2028\u2029\u202A-\u202E]/);
      }),
    );
  });
});
