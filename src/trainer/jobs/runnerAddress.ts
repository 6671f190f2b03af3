import { UserError } from '../../core/errors';

export type RunnerAddress =
  { readonly type: 'local' } | { readonly type: 'ray'; readonly url: URL };

/** Of the dashboard, which serves Ray's Jobs API. */
const rayPort = 8265;

/**
 * Where jobs are to run, of `--runner` or the setting: `local`, `ray://host[:port]` or the http(s)
 * address of a Ray dashboard. The port is the dashboard's in each. Throws a `UserError` otherwise.
 */
export function parseRunnerAddress(text: string): RunnerAddress {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'local') return { type: 'local' };
  const url = rayUrl(trimmed);
  if (!url) throw addressError(`expected local, ray://host:port or https://host, got “${trimmed}”`);
  // Would be shown in messages and logs.
  if (url.username !== '' || url.password !== '')
    throw addressError('an address must not hold a name or password: use RAY_JOB_HEADERS');
  if (url.search !== '' || url.hash !== '')
    throw addressError(`expected an address without ? and #, got “${trimmed}”`);
  return { type: 'ray', url };
}

function rayUrl(text: string): URL | undefined {
  const isRay = /^ray:\/\//i.test(text);
  const http = isRay ? text.replace(/^ray/i, 'http') : text;
  if (!/^https?:\/\/[^/]/i.test(http) || !URL.canParse(http)) return undefined;
  const url = new URL(http);
  if (isRay && !/^ray:\/\/[^/]*:\d+(\/|$)/i.test(text)) url.port = String(rayPort);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function addressError(what: string): UserError {
  return new UserError(`Runner: ${what}.`, { code: 'jobs/address' });
}
