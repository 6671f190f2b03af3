import { expect, it } from 'vitest';
import { encodeTrialLine } from '../../../../src/core/format/trialLines';
import { lastWords } from '../../../../src/core/jobs/lastWords';

const progress = encodeTrialLine({ type: 'progress', fraction: 0.5 });

it.each([
  ['', ''],
  ['\n\n', ''],
  ['one\ntwo \n\n', 'two'],
  [`sdrl: r.csv:3: bad.\n${progress}`, 'sdrl: r.csv:3: bad.'],
  [`[job 7] ${progress.slice(0, -5)}`, ''],
])('says of %j: %j', (log, words) => {
  expect(lastWords(log)).toBe(words);
});
