import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelOnSignal } from '../../src/cli/cancelOnSignal';
import { loadModel } from '../../src/files/modelStore';
import { buildSdrl, outcomeOf, Sdrl } from './sdrl';

let folder: string;
let sdrl: Sdrl;
const inFolder = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-interrupt-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  await sdrl.run('sample', 'club');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Sends SIGINT when stderr has come to `text`. */
function interruptAt(child: ChildProcessWithoutNullStreams, text: string): void {
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => {
    const before = words.includes(text);
    words += bytes.toString();
    if (!before && words.includes(text)) child.kill('SIGINT');
  });
}

it('stops at Ctrl+C, keeps the old model and the last complete epoch, and goes on to the same model', async () => {
  const options = ['--epochs=6', '--validation=0.1', '--patience=6'];
  const whole = await sdrl.run('train', 'club', ...options, '--out=whole.safetensors');
  expect(whole.code).toBe(0);
  copyFileSync(inFolder('whole.safetensors'), inFolder('b.safetensors'));
  const old = readFileSync(inFolder('b.safetensors'));

  const child = sdrl.start('train', 'club', ...options, '--out=b.safetensors', '--json');
  interruptAt(child, 'Epoch 2/6');
  const { code, stdout, stderr } = await outcomeOf(child);
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'canceled' } });
  expect(stderr).toMatch(
    /epochs are kept\. Go on with: sdrl train --resume club --epochs=6 --validation=0\.1 --patience=6 --out=b\.safetensors --json\n/,
  );
  expect(readFileSync(inFolder('b.safetensors')).equals(old)).toBe(true);
  const kept = await loadModel(inFolder('b.last.safetensors'));
  expect(kept.status).toBe('partial');
  expect(kept.epochsDone).toBeGreaterThanOrEqual(2);
  expect(kept.epochsDone).toBeLessThan(6);

  const resumed = await sdrl.run('train', '--resume', 'club', ...options, '--out=b.safetensors');
  expect(resumed.stderr).toContain(`going on after epoch ${kept.epochsDone}`);
  expect(resumed.code).toBe(0);
  const [a, b] = await Promise.all(
    ['whole', 'b'].map((name) => loadModel(inFolder(`${name}.safetensors`))),
  );
  expect(b!.parameters).toEqual(a!.parameters);
  expect(b!.embeddings).toEqual(a!.embeddings);
  expect(b!.metrics).toEqual(a!.metrics);
  expect(b!.history.epochs.map(({ losses }) => losses)).toEqual(
    a!.history.epochs.map(({ losses }) => losses),
  );
  expect(existsSync(inFolder('b.last.safetensors'))).toBe(false);
  expect(existsSync(inFolder('b.best.safetensors'))).toBe(false);
}, 180_000);

it('says that nothing was kept when no epoch was complete', async () => {
  const child = sdrl.start('train', 'club', '--epochs=500', '--out=none.safetensors');
  interruptAt(child, 'Reading movies.csv');
  const { code, stdout, stderr } = await outcomeOf(child);
  expect(code).toBe(130);
  expect(stdout).toBe('');
  expect(stderr).toContain('No epoch was complete: nothing was kept.');
});

it('cancels at the first signal, ends at once at the second, and then lets go', () => {
  const signals = new EventEmitter();
  const words: string[] = [];
  const exits: number[] = [];
  const terminal = { note: (line: string) => void words.push(line), redraw: () => undefined };
  const { signal, dispose } = cancelOnSignal(terminal, {
    signals,
    exit: (code) => void exits.push(code),
  });
  signals.emit('SIGINT');
  expect(signal.aborted).toBe(true);
  expect(exits).toEqual([]);
  expect(words).toEqual(['Stopping; once more Ctrl+C to stop at once.']);
  signals.emit('SIGINT');
  expect(exits).toEqual([130]);
  dispose();
  expect(signals.eventNames()).toEqual([]);
});
