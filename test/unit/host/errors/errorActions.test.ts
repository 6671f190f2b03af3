import { expect, test } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { errorActions, errorLogLine } from '../../../../src/host/errors/errorActions';

const location = { file: '/home/ada/ratings.csv', line: 17, column: 3 };

test('an error with a row offers to open it', () => {
  const error = new UserError('expected 4 columns', { code: 'dataset/ragged-row', location });
  expect(errorActions(error)).toEqual([{ type: 'openRow', location }]);
});

test('a row of a gzipped file cannot be opened, so the log is offered', () => {
  const error = new UserError('no', {
    code: 'dataset/ragged-row',
    location: { ...location, file: 'ratings.csv.gz' },
  });
  expect(errorActions(error)).toEqual([{ type: 'showLog' }]);
});

test.each(['dataset/nothing-left', 'training/diverged', 'training/memory', 'engine/missing-file'])(
  '%s offers the settings',
  (code) => {
    expect(errorActions(new UserError('no', { code }))).toEqual([{ type: 'openSettings' }]);
  },
);

test('a bug offers the log', () => {
  expect(errorActions(new TypeError('x is undefined'))).toEqual([{ type: 'showLog' }]);
});

test('the log gets the kind and place of a bad row, never its contents or folder', () => {
  const message = 'rating “SECRET” is not a number';
  const error = new UserError(message, { code: 'dataset/rating-not-a-number', location });
  expect(errorLogLine(error)).toBe('dataset/rating-not-a-number (ratings.csv:17:3)');
  expect(errorLogLine(new UserError(message, { code: 'a/b' }))).toBe('a/b');
});
