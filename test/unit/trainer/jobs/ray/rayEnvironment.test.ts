import { describe, expect, it } from 'vitest';
import {
  rayHeaders,
  rayRuntimeEnvironment,
} from '../../../../../src/trainer/jobs/ray/rayEnvironment';

describe('rayHeaders', () => {
  it('is nothing where nothing is set', () => {
    expect(rayHeaders({})).toEqual({});
    expect(rayHeaders({ RAY_AUTH_TOKEN: ' ', RAY_JOB_HEADERS: '' })).toEqual({});
  });

  it('sends the token as a bearer, and the headers, which come first', () => {
    expect(rayHeaders({ RAY_AUTH_TOKEN: 'abc\n', RAY_JOB_HEADERS: '{"X-Team":"a"}' })).toEqual({
      authorization: 'Bearer abc',
      'x-team': 'a',
    });
    const own = { RAY_AUTH_TOKEN: 'abc', RAY_JOB_HEADERS: '{"Authorization":"Basic x"}' };
    expect(rayHeaders(own)).toEqual({ authorization: 'Basic x' });
  });

  it.each([
    [{ RAY_JOB_HEADERS: 'hush' }, 'RAY_JOB_HEADERS: expected a JSON object'],
    [{ RAY_JOB_HEADERS: '["hush"]' }, 'RAY_JOB_HEADERS: expected a JSON object'],
    [{ RAY_JOB_HEADERS: '{"a":{"hush":1}}' }, 'RAY_JOB_HEADERS: expected text as every value'],
    [
      { RAY_JOB_HEADERS: '{"a":"hush\\r\\nb: c"}' },
      'RAY_JOB_HEADERS: expected what an HTTP header',
    ],
    [{ RAY_JOB_HEADERS: '{"hush hush":"b"}' }, 'RAY_JOB_HEADERS: expected what an HTTP header'],
    [{ RAY_AUTH_TOKEN: 'hush\nhush' }, 'RAY_AUTH_TOKEN: expected what an HTTP header can hold'],
  ])('refuses %j without showing it', (environment, words) => {
    const read = (): unknown => rayHeaders(environment);
    expect(read).toThrow(words);
    expect(read).not.toThrow('hush');
  });
});

describe('rayRuntimeEnvironment', () => {
  it('is what the variable holds', () => {
    expect(rayRuntimeEnvironment({})).toEqual({});
    expect(rayRuntimeEnvironment({ SDRL_RAY_RUNTIME_ENV: '{"pip":["a"]}' })).toEqual({
      pip: ['a'],
    });
  });

  it('refuses a working folder, which is our own', () => {
    const environment = { SDRL_RAY_RUNTIME_ENV: '{"working_dir":"s3://b/c.zip"}' };
    expect(() => rayRuntimeEnvironment(environment)).toThrow('expected no working_dir');
  });
});
