import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellCommand } from '../../../../../src/trainer/jobs/ray/shellCommand';

/** What a POSIX shell makes of the command, each word between marks. */
function readByShell(words: readonly string[]): string {
  const command = shellCommand(['printf', String.raw`<%s>\n`, ...words]);
  return execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
}

const asGiven = (words: readonly string[]): string => words.map((word) => `<${word}>\n`).join('');

it('leaves words as they are that mean nothing to a shell', () => {
  expect(shellCommand(['node', 'sdrl/cli.js', '--seed=7'])).toBe('node sdrl/cli.js --seed=7');
});

it.skipIf(process.platform === 'win32')('gives every word to the program as it is', () => {
  const words = [
    '',
    ' ',
    "it's",
    "'",
    "''\\''",
    '"a b"',
    '$(touch x)',
    '`id`',
    '$HOME ${HOME}',
    'a;b&c|d>e<f',
    '*?[a]~#!',
    'a\nb\tc\\',
    '-n',
    '%s',
    'dät/é 猫.csv',
  ];
  expect(readByShell(words)).toBe(asGiven(words));
});

it.skipIf(process.platform === 'win32')('does so for any text', () => {
  const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      expect(readByShell(words)).toBe(asGiven(words));
    }),
    { numRuns: 30 },
  );
});

it('refuses a NUL, which no argument can hold', () => {
  expect(() => shellCommand(['a\0b'])).toThrow('NUL');
});
