import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { coreCount } from '../../../src/engines/coreCount';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-cpu-'));
  for (const other of ['cpufreq', 'cpuidle', 'power']) mkdirSync(path.join(folder, other));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Describes processors as Linux does: by each the threads of its core. */
function describeProcessors(siblings: readonly string[]): void {
  siblings.forEach((threads, i) => {
    const topology = path.join(folder, `cpu${i}`, 'topology');
    mkdirSync(topology, { recursive: true });
    writeFileSync(path.join(topology, 'thread_siblings_list'), `${threads}\n`);
  });
}

describe('coreCount', () => {
  it.each([
    [4, 'two threads a core', ['0,4', '1,5', '2,6', '3,7', '0,4', '1,5', '2,6', '3,7']],
    [2, 'threads of a core side by side', ['0-1', '0-1', '2-3', '2-3']],
    [3, 'one thread a core', ['0', '1', '2']],
    [3, 'cores of either kind', ['0-1', '0-1', '2', '3']],
  ])('counts %i cores on Linux with %s', (cores, _, siblings) => {
    describeProcessors(siblings);
    const usable = siblings.length;
    expect(coreCount({ usable, platform: 'linux', arch: 'x64', folder })).toBe(cores);
  });

  it('does not count cores that are switched off', () => {
    describeProcessors(['0', '1', '2']);
    mkdirSync(path.join(folder, 'cpu3')); // without a description
    expect(coreCount({ usable: 3, platform: 'linux', arch: 'x64', folder })).toBe(3);
  });

  it('counts no more than the process may use', () => {
    describeProcessors(['0', '1', '2', '3']);
    expect(coreCount({ usable: 1, platform: 'linux', arch: 'x64', folder })).toBe(1);
  });

  it.each([
    ['linux', 'x64', 7, 4],
    ['linux', 'arm64', 7, 7],
    ['win32', 'x64', 8, 4],
    ['darwin', 'arm64', 8, 8],
    ['win32', 'x64', 1, 1],
  ])('guesses where the system does not tell: %s, %s', (platform, arch, usable, cores) => {
    mkdirSync(path.join(folder, 'cpu0')); // without a description, as in some containers
    expect(coreCount({ usable, platform, arch, folder })).toBe(cores);
  });

  it('finds at least one core here', () => {
    expect(coreCount()).toBeGreaterThanOrEqual(1);
    expect(coreCount()).toBeLessThanOrEqual(os.availableParallelism());
  });
});
