import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What is asked of the system. */
export interface Processors {
  /** Threads of processors that this process may use, fewer than there are in many containers. */
  readonly usable: number;
  readonly platform: string;
  readonly arch: string;
  /** Where Linux describes its processors. */
  readonly folder: string;
}

/**
 * The physical cores that this process may use. Two threads of one core share the units that
 * training keeps busy, so that a second one gains nothing. Where the system does not tell, an x64
 * processor is taken to have two threads a core, another one.
 */
export function coreCount({
  usable = os.availableParallelism(),
  platform = process.platform,
  arch = process.arch,
  folder = '/sys/devices/system/cpu',
}: Partial<Processors> = {}): number {
  const cores = platform === 'linux' ? linuxCores(folder) : undefined;
  if (cores !== undefined) return Math.min(cores, usable);
  return arch === 'x64' ? Math.ceil(usable / 2) : usable;
}

/** Every core is named once by each of its threads, in the same words; one switched off by none. */
function linuxCores(folder: string): number | undefined {
  try {
    const names = readdirSync(folder)
      .filter((name) => /^cpu\d+$/.test(name))
      .map((name) => path.join(folder, name, 'topology', 'thread_siblings_list'))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'));
    return names.length > 0 ? new Set(names).size : undefined;
  } catch {
    return undefined; // not told in every container
  }
}
