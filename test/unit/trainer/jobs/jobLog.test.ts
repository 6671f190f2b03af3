import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { JobLog } from '../../../../src/trainer/jobs/jobLog';

async function write(stream: PassThrough, bytes: string | Uint8Array): Promise<void> {
  stream.write(bytes);
  await new Promise((resolve) => setImmediate(resolve));
}

it('lets no stream cut a line of the other', async () => {
  const log = new JobLog(1000);
  const [out, err] = [new PassThrough(), new PassThrough()];
  log.read(out);
  log.read(err);
  await write(out, '{"a":');
  await write(err, 'Epoch 1\nEpo');
  await write(out, '1}\n');
  await write(err, 'ch 2');
  expect(log.text()).toBe('Epoch 1\n{"a":1}\nEpoch 2');
  expect(log.lastWords()).toBe('Epoch 2');
});

it('reads characters whose bytes come apart', async () => {
  const log = new JobLog(1000);
  const stream = new PassThrough();
  log.read(stream);
  for (const byte of Buffer.from('ü猫\n')) await write(stream, Uint8Array.of(byte));
  expect(log.text()).toBe('ü猫\n');
});

it.each([1, 3, 7, 1000])('keeps the last lines of many, given in pieces of %i', async (size) => {
  const log = new JobLog(20);
  const stream = new PassThrough();
  log.read(stream);
  const text = Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('');
  for (let at = 0; at < text.length; at += size) await write(stream, text.slice(at, at + size));
  expect(log.text().length).toBeLessThanOrEqual(20);
  expect(log.text().endsWith('line 38\nline 39\n')).toBe(true);
});

it('keeps the end of one line that is too long', async () => {
  const log = new JobLog(10);
  const stream = new PassThrough();
  log.read(stream);
  for (let i = 0; i < 10; i++) await write(stream, '0123456789abc');
  expect(log.text()).toBe('3456789abc');
  expect(log.lastWords()).toBe('3456789abc');
});
