import { expect, it } from 'vitest';
import { checkJobFiles } from '../../../../src/core/jobs/jobFile';

const files = (...paths: readonly string[]): { path: string; text: string }[] =>
  paths.map((path) => ({ path, text: '' }));

it('takes any name that stays in its folder', () => {
  const names = ['a.csv', "data/it's $(x) “1”.csv", 'data/..a/b', '__proto__', 'dät/猫'];
  expect(() => checkJobFiles(files(...names))).not.toThrow();
});

it.each(['', '/a', 'a/', 'a//b', './a', '../a', 'a/../../b', 'a\\b', 'C:/a', 'c:a', 'a\0b'])(
  'refuses “%s”',
  (path) => {
    expect(() => checkJobFiles(files(path))).toThrow('cannot be sent');
  },
);

it('refuses a path that comes twice, and those of the command line', () => {
  expect(() => checkJobFiles(files('a', 'a'))).toThrow('cannot be sent');
  expect(() => checkJobFiles(files('sdrl/cli.js'))).toThrow('cannot be sent');
});
