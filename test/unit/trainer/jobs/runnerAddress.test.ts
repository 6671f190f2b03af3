import { expect, it } from 'vitest';
import { parseRunnerAddress } from '../../../../src/trainer/jobs/runnerAddress';

it.each([
  ['ray://head', 'http://head:8265/'],
  ['ray://head/', 'http://head:8265/'],
  ['ray://head:80', 'http://head/'],
  ['ray://10.0.0.7:9000', 'http://10.0.0.7:9000/'],
  ['ray://head:9000/clusters/a', 'http://head:9000/clusters/a/'],
  ['RAY://[::1]:8265', 'http://[::1]:8265/'],
  ['ray://[::1]', 'http://[::1]:8265/'],
  ['http://head:8265', 'http://head:8265/'],
  [' https://ray.example.org/clusters/a ', 'https://ray.example.org/clusters/a/'],
])('takes %s as the dashboard at %s', (text, href) => {
  const address = parseRunnerAddress(text);
  expect(address.type === 'ray' && address.url.href).toBe(href);
});

it.each(['', 'local', ' local '])('takes “%s” as this machine', (text) => {
  expect(parseRunnerAddress(text)).toEqual({ type: 'local' });
});

it.each([
  'head:8265',
  'ray',
  'ray:///x',
  'ftp://head',
  'http://',
  'file:///etc/passwd',
  'ray://a b',
])('refuses %s, saying what it takes', (text) => {
  expect(() => parseRunnerAddress(text)).toThrow(
    `expected local, ray://host:port or https://host, got “${text}”`,
  );
});

it('refuses a password in the address without showing it', () => {
  const parse = (): unknown => parseRunnerAddress('https://me:hush@head');
  expect(parse).toThrow('RAY_JOB_HEADERS');
  expect(parse).not.toThrow('hush');
});

it.each(['ray://head/?a=b', 'https://head/#x'])(
  'refuses %s, which has more than a path',
  (text) => {
    expect(() => parseRunnerAddress(text)).toThrow('without ? and #');
  },
);
