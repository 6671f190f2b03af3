import { expect, test } from 'vitest';
import { redactHome, type Log } from '../../../src/host/log';

function recordingLog(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const add = (line: string | Error): void => void lines.push(String(line));
  return { log: { debug: add, info: add, warn: add, error: add }, lines };
}

test('the home folder does not reach the log, not even in a stack', () => {
  const { log, lines } = recordingLog();
  const redacted = redactHome(log, '/home/ada');
  const error = new Error('no such file: /home/ada/ratings.csv');
  error.stack = 'Error: no\n    at /home/ada/x.js:1:1';
  redacted.info('reads /home/ada/data, then /home/ada/more');
  redacted.error(error);
  expect(lines).toEqual(['reads ~/data, then ~/more', 'Error: no\n    at ~/x.js:1:1']);
});

test('without a home folder lines pass as they are', () => {
  const { log, lines } = recordingLog();
  redactHome(log, '').warn('a line');
  expect(lines).toEqual(['a line']);
});
