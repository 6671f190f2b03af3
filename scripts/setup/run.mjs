import { spawn } from 'node:child_process';

/** A command that ran and failed: what it said is on the screen already. */
export class CommandError extends Error {}

const isWindows = process.platform === 'win32';
const killAfterMs = 5_000;

/**
 * Runs a command with its output shown; a non-zero exit code is a `CommandError`.
 * When this process is told to end, the command and all that it started end first.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: !isWindows, // a process group of its own, which can be ended as one
      ...options,
    });
    let interrupted;
    const interrupt = (signal) => {
      interrupted = signal;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), killAfterMs).unref();
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, interrupt);
    const settle = (settlePromise) => {
      for (const signal of signals) process.off(signal, interrupt);
      settlePromise();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', (code, signal) => {
      if (interrupted) process.exit(interrupted === 'SIGINT' ? 130 : 143);
      const called = [command, ...args].join(' ');
      settle(() =>
        code === 0
          ? resolve()
          : reject(new CommandError(`\`${called}\` ended with ${signal ?? `code ${code}`}`)),
      );
    });
  });
}

/** Runs npm: the one that started this script where there is one, so that no shell is needed. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, options);
}

function endGroup(child, signal) {
  if (isWindows) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the group is gone already
  }
}
