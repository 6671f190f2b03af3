import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const stopTimeoutMs = 3_000;

/** Ends a process that was started `detached`, and every process of its group. */
export async function endGroup(leader: ChildProcess): Promise<void> {
  if (leader.exitCode === null && leader.signalCode === null) {
    const ended = once(leader, 'exit');
    killGroup(leader, 'SIGTERM');
    const timer = setTimeout(() => killGroup(leader, 'SIGKILL'), stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }
  killGroup(leader, 'SIGKILL'); // what outlived its leader
}

/** Sends a signal to a process that was started `detached` and to its whole group. */
export function killGroup(leader: ChildProcess, signal: NodeJS.Signals): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch {
    // the group is gone already
  }
}
