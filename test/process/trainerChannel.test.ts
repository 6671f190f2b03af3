import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random';
import { forkTrainer } from '../../src/host/trainer/forkTrainer';
import { ipcChannel } from '../../src/protocol/ipcChannel';
import { Peer } from '../../src/protocol/peer';
import type { TrainerEnd, TrainerHostEnd } from '../../src/protocol/trainerConnection';
import { bundleTrainer } from './bundleModule';

let bundles: string;
let modulePath: string;

beforeAll(async () => {
  bundles = mkdtempSync(path.join(os.tmpdir(), 'sdrl-channel-'));
  modulePath = await bundleTrainer(bundles);
});
afterAll(() => rmSync(bundles, { recursive: true }));

/** What the process prints, for ever. */
function printed({ stdout, stderr }: ChildProcess): string[] {
  const texts: string[] = [];
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk) => texts.push(String(chunk)));
  return texts;
}

describe('the channel of the trainer process', () => {
  it('takes 10 000 random messages without a word, and still answers', async () => {
    const child = forkTrainer(modulePath);
    const texts = printed(child);
    const value = fc.anything({
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withDate: true,
    });
    const method = fc.constantFrom('train', 'openModel', 'listRows', 'similar', 'toString');
    // Below 100 are the ids of the peer that asks at the end.
    const id = fc.oneof(fc.integer({ min: 100, max: 150 }), fc.string(), fc.constantFrom(-1, NaN));
    const type = fc.constantFrom('request', 'cancel', 'event', 'result', 'error', 'notice');
    const message = fc.oneof(
      value,
      fc.record({
        type,
        id,
        method,
        params: value,
        error: value,
        event: value,
        result: value,
      }),
    );
    for (const [i, sent] of fc.sample(message, { seed: 42, numRuns: 10_000 }).entries()) {
      const taken = new Promise<void>((resolve) => child.send(wrap(sent), () => resolve()));
      if (i % 100 === 99) await taken; // the pipe is only so long
    }
    const peer = new Peer<TrainerEnd, TrainerHostEnd>(ipcChannel(child), {
      handlers: {},
      guards: {},
    });
    const empty = mkdtempSync(path.join(bundles, 'empty-'));
    await expect(peer.request('recognizeFolder', { folder: empty })).resolves.toMatchObject({
      type: 'none',
    });
    expect(texts).toEqual([]);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends by itself, saying why, when random bytes come in place of messages', async () => {
    const random = createRandom(42, 'bytes');
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, [modulePath], {
        env: {
          ...process.env,
          NODE_CHANNEL_FD: '3',
          NODE_CHANNEL_SERIALIZATION_MODE: 'advanced',
        },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      });
      const texts = printed(child);
      const exited = once(child, 'exit');
      const pipe = child.stdio[3] as Duplex;
      pipe.on('error', () => undefined); // the process may be gone before all is written
      await once(pipe, 'data'); // its hello
      const bytes = Uint8Array.from({ length: 4096 }, () => random.integer(256));
      bytes.set([0, 0, 0, 12], 0); // a plausible length first, so that the rest is looked at
      pipe.end(bytes);
      expect(await exited).toEqual([1, null]);
      expect(texts.join('')).toContain('deserialize');
    }
  });
});

/** What cannot travel as a message of its own does so inside of one. */
function wrap(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { type: value };
}
