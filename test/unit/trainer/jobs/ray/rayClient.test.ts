import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Canceled } from '../../../../../src/core/errors';
import { RayClient, type RayClientOptions } from '../../../../../src/trainer/jobs/ray/rayClient';
import { FakeRay, json, type FakeAnswer } from './fakeRay';

let ray: FakeRay;
let url: URL;
beforeEach(async () => {
  ray = new FakeRay();
  url = await ray.listen();
});
afterEach(async () => ray.close());

const secret = 'Bearer hush-hush';

function createClient(options: RayClientOptions = {}): RayClient {
  const headers = { authorization: secret };
  return new RayClient(url, { headers, retryDelaysMs: [1, 1], ...options });
}

const version = { method: 'GET', path: 'api/version' } as const;

/** Answers so, one after the other, and then as usual. */
function answerFirst(...answers: readonly FakeAnswer[]): void {
  const left = [...answers];
  ray.odd = () => left.shift();
}

describe('RayClient', () => {
  it('sends the headers, and nothing that makes Ray take it for a browser', async () => {
    expect(await createClient().json(version)).toMatchObject({ ray_version: '2.58.0' });
    const [{ headers }] = ray.seen as [(typeof ray.seen)[0]];
    expect(headers.authorization).toBe(secret);
    expect(Object.keys(headers).filter((name) => /^sec-|user-agent|origin/.test(name))).toEqual([]);
  });

  it.each([
    ['a broken connection', 'drop'],
    ['a busy server', { status: 503, body: 'later' }],
    ['too many requests', { status: 429, body: 'later' }],
    ['a proxy that waited in vain', { status: 504, body: '' }],
  ] as const)('asks again after %s', async (_name, answer) => {
    answerFirst(answer, answer);
    expect(await createClient().json(version)).toMatchObject({ ray_version: '2.58.0' });
    expect(ray.seen).toHaveLength(3);
  });

  it('gives up after the last attempt, saying what to check', async () => {
    ray.odd = () => 'drop';
    const outcome = createClient().json(version);
    await expect(outcome).rejects.toMatchObject({ code: 'ray/unreachable' });
    await expect(outcome).rejects.toThrow(/cannot be reached: .+\. Check the address/);
    expect(ray.seen).toHaveLength(3);
    await expect(createClient().json({ ...version, mostAttempts: 1 })).rejects.toThrow();
    expect(ray.seen).toHaveLength(4);
  });

  it('says so where nothing listens', async () => {
    await ray.close();
    await expect(createClient().json(version)).rejects.toThrow(/ECONNREFUSED/);
    ray = new FakeRay();
    await ray.listen();
  });

  it('shows no page of another server', async () => {
    answerFirst({ status: 404, body: '<!DOCTYPE html>\n<p>Not found</p>\n</html>\n' });
    const outcome = createClient().json(version);
    await expect(outcome).rejects.toMatchObject({ code: 'ray/answer' });
    await expect(outcome).rejects.toThrow(/got a web page \(status 404\)\. Check the address/);
  });

  it.each([
    ['asks for what is not there', 404, 'Job x does not exist', 'refused (status 404): Job x does'],
    [
      'is refused',
      400,
      'Traceback\n  File "a.py"\nTypeError: no.\n',
      'status 400): TypeError: no.',
    ],
    ['meets a bug', 500, 'Traceback\nValueError: broken', '(status 500): ValueError: broken'],
  ])('does not ask again where it %s', async (_name, status, body, words) => {
    answerFirst({ status, body });
    const outcome = createClient().json(version);
    await expect(outcome).rejects.toMatchObject({ code: 'ray/refused' });
    await expect(outcome).rejects.toThrow(words);
    expect(ray.seen).toHaveLength(1);
  });

  it.each([401, 403])('says how to give a token where status %i asks for one', async (status) => {
    answerFirst({ status, body: 'Unauthorized' });
    const error = (await createClient().json(version).catch(String)) as string;
    expect(error).toContain('RAY_AUTH_TOKEN');
    expect(error).not.toContain('hush');
  });

  it('does not follow a redirect', async () => {
    answerFirst({ status: 302, body: '' });
    await expect(createClient().json(version)).rejects.toThrow('a redirect (status 302), which is');
    expect(ray.seen).toHaveLength(1);
  });

  it('refuses an answer that is too long, and one that is no JSON', async () => {
    answerFirst({ status: 200, body: 'x'.repeat(2000) }, { status: 200, body: '<html>' });
    const client = createClient({ longestAnswer: 1000 });
    await expect(client.json(version)).rejects.toThrow(
      'got more than 1000 bytes. Check the address',
    );
    await expect(client.json(version)).rejects.toThrow('got no JSON. Check the address');
  });

  it('gives up an answer that does not come in time', async () => {
    answerFirst('hang', 'hang', 'hang');
    const client = createClient({ timeoutMs: 30 });
    await expect(client.json(version)).rejects.toThrow('cannot be reached: no answer in 0.03 s.');
  });

  it('stops at once when it is canceled, while it waits for an answer or before the next attempt', async () => {
    const stop = new AbortController();
    ray.odd = () => {
      setImmediate(() => stop.abort());
      return 'hang';
    };
    const request = { ...version, signal: stop.signal };
    await expect(createClient().json(request)).rejects.toBeInstanceOf(Canceled);
    const later = new AbortController();
    ray.odd = () => {
      setTimeout(() => later.abort(), 20);
      return 'drop';
    };
    const client = createClient({ retryDelaysMs: [60_000] });
    await expect(client.json({ ...version, signal: later.signal })).rejects.toBeInstanceOf(
      Canceled,
    );
  });
});

it('keeps the path of an address below which the dashboard is served', async () => {
  ray.odd = ({ path }) => json({ path });
  const client = new RayClient(new URL('clusters/a/', url));
  expect(await client.json(version)).toEqual({ path: '/clusters/a/api/version' });
});
