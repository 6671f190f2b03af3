import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom, type Random } from '../../src/core/random';
import { saveModel } from '../../src/files/modelStore';
import { sweepLeftovers } from '../../src/files/writeFileAtomically';
import { sampleModel } from '../unit/core/format/arbitraryModel';

const saves = 200;
const lanes = 2;
const node = process.execPath;

let folder: string;
let child: string;
let versions: readonly string[];

/** A model of about `megabytes`, so that writing it takes a while. */
function largeModel(seed: number, megabytes: number): ReturnType<typeof sampleModel> {
  const data = new Float32Array(megabytes * 250_000).fill(seed);
  const model = sampleModel(seed);
  return { ...model, parameters: new Map([['user.encoder.w', { shape: [data.length], data }]]) };
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-kill-'));
  child = path.join(folder, 'child.cjs');
  versions = [path.join(folder, 'a'), path.join(folder, 'b')];
  await build({
    entryPoints: ['test/process/saveUnderKillChild.ts'],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  await saveModel(versions[0]!, largeModel(1, 4));
  await saveModel(versions[1]!, largeModel(2, 3));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Kills the child at a random moment of one of its first five saves; returns which one it was. */
async function killInSave(saver: ChildProcess, random: Random): Promise<number> {
  const exited = once(saver, 'exit');
  const target = 1 + random.integer(5);
  let begun = 0;
  await new Promise<void>((resolve) => {
    saver.stdout!.on('data', (bytes: Buffer) => {
      begun += bytes.length;
      if (begun >= target) resolve();
    });
  });
  // The random moment within the save that the test is about: one takes some 10 ms.
  await new Promise((resolve) => setTimeout(resolve, random.integer(12)));
  saver.kill('SIGKILL');
  await exited;
  return begun;
}

it(`leaves the old model or the new one when killed at random moments of ${saves} saves`, async () => {
  const [a, b] = versions.map((file) => readFileSync(file));
  const seen = { saves: 0, kills: 0, leftovers: 0 };
  const contents = new Set<string>();
  const runLane = async (lane: number): Promise<void> => {
    const random = createRandom(42, 'kill', lane);
    const home = path.join(folder, `lane${lane}`);
    const file = path.join(home, 'model.safetensors');
    mkdirSync(home);
    copyFileSync(versions[0]!, file);
    while (seen.saves < saves) {
      const saver = spawn(node, [child, file, ...versions], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      seen.saves += await killInSave(saver, random);
      seen.kills++;
      const bytes = readFileSync(file);
      const isA = bytes.equals(a!);
      expect(isA || bytes.equals(b!)).toBe(true);
      contents.add(isA ? 'a' : 'b');
      if (readdirSync(home).length > 1) seen.leftovers++;
    }
    await sweepLeftovers(home);
    expect(readdirSync(home)).toEqual(['model.safetensors']);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane)));
  // The kills did hit saves: unfinished files lay about, and both versions were met.
  expect(seen.leftovers).toBeGreaterThan(seen.kills / 20);
  expect(contents).toEqual(new Set(['a', 'b']));
}, 120_000);
