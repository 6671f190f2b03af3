import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const processors = '/sys/devices/system/cpu';

/**
 * The physical cores that this process may use. Two threads of one core share the units that
 * training keeps busy, so that a second one gains nothing. Where the system does not tell, an x64
 * processor is taken to have two threads a core, another one.
 */
export function coreCount(): number {
  const usable = os.availableParallelism();
  const cores = process.platform === 'linux' ? linuxCores() : undefined;
  if (cores !== undefined) return Math.min(cores, usable);
  return process.arch === 'x64' ? Math.ceil(usable / 2) : usable;
}

/** Every core is named once by each of its threads, in the same words. */
function linuxCores(): number | undefined {
  try {
    const names = readdirSync(processors)
      .filter((name) => /^cpu\d+$/.test(name))
      .map((name) =>
        readFileSync(path.join(processors, name, 'topology/thread_siblings_list'), 'utf8'),
      );
    return names.length > 0 ? new Set(names).size : undefined;
  } catch {
    return undefined; // not told in every container
  }
}
