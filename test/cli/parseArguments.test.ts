import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OptionSpecs, parseArguments } from '../../src/cli/parseArguments';
import { readDecimal, readShare, readWholeNumber } from '../../src/cli/readNumbers';
import { UsageError } from '../../src/cli/usageError';

const specs = {
  user: { type: 'value', placeholder: '<id>', description: '' },
  k: { type: 'value', short: 'k', placeholder: '<n>', description: '', default: '10' },
  json: { type: 'flag', description: '' },
} as const satisfies OptionSpecs;

describe('parseArguments', () => {
  it('takes any text as a value or an operand, in every spelling', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (value, operand) => {
        const { values, operands, given } = parseArguments(
          [`--user=${value}`, '--json', '-k3', '--', operand],
          specs,
        );
        expect(values).toEqual({ user: value, json: true, k: '3' });
        expect(operands).toEqual([operand]);
        expect([...given].sort()).toEqual(['json', 'k', 'user']);
      }),
      { seed: 11 },
    );
  });

  it('throws nothing but a UsageError, whatever it is given', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '--user',
        '-k',
        '--json',
        '--',
        '-',
        '--k=1',
        '-kj',
        '--__proto__',
        '--no-json',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        try {
          parseArguments(args, specs);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
      { seed: 12, numRuns: 3000 },
    );
  });

  it('gives defaults, and tells them from what was given', () => {
    const { values, given } = parseArguments([], specs);
    expect(values).toEqual({ user: undefined, json: false, k: '10' });
    expect(given.size).toBe(0);
  });
});

describe('numbers', () => {
  it.each(['', ' 1', '1.5', '-1', '1e3', '0x10', '９', '9007199254740993'])(
    'refuses %j as a whole number',
    (text) => {
      expect(() => readWholeNumber(text, '--n', 0)).toThrow(UsageError);
    },
  );

  it('holds a whole number to its bounds, which it names', () => {
    expect(readWholeNumber('1', '--n', 1, 64)).toBe(1);
    expect(readWholeNumber('64', '--n', 1, 64)).toBe(64);
    for (const text of ['0', '65'])
      expect(() => readWholeNumber(text, '--n', 1, 64)).toThrow(
        `--n: expected a whole number from 1 to 64, got "${text}".`,
      );
  });

  it.each(['1', '1.0', '2', 'NaN'])('refuses %j as a share', (text) => {
    expect(() => readShare(text, '--test')).toThrow('--test: expected a share');
  });

  it.each([
    ['0', 0],
    ['0.2', 0.2],
    ['.25', 0.25],
    ['2e-1', 0.2],
    ['test.csv', undefined],
    ['Infinity', undefined],
    ['', undefined],
  ])('reads %j as %j', (text, value) => {
    expect(readDecimal(text)).toBe(value);
  });
});
