import { spawn, type ChildProcess } from 'node:child_process';
import os from 'node:os';
import { UserError } from '../../core/errors';
import type { Job, JobEnd, JobRunner } from '../../core/jobs/jobRunner';
import { QueuedRunner, type StartedJob } from '../../core/jobs/queuedRunner';
import { coreCount } from '../../engines/coreCount';
import { JobLog } from './jobLog';

export interface LocalRunnerOptions {
  /** The bundle of the command line, dist/cli.js. */
  readonly cliFile: string;
  /** Jobs at a time; as many as there are cores where left out. */
  readonly slots?: number;
  /** Yields the cores to the editor. */
  readonly isBackground?: boolean;
  /** Where jobs run; the folder of this process where left out. */
  readonly folder?: string;
  /** Of each job's log, in UTF-16 code units. */
  readonly longestLog?: number;
  /** Between asking a job to end and killing it. */
  readonly killAfterMs?: number;
}

/**
 * Runs jobs as child processes of this one. They end with it, however it ends: their channel to it
 * breaks, which src/cli/main.ts heeds.
 */
export function createLocalRunner({
  cliFile,
  slots = coreCount(),
  isBackground = false,
  folder,
  longestLog = 32 * 2 ** 20,
  killAfterMs = 2000,
}: LocalRunnerOptions): JobRunner {
  return new QueuedRunner({
    slots,
    start: async ({ args }: Job): Promise<StartedJob> => {
      const child = spawn(process.execPath, [cliFile, ...args], {
        cwd: folder,
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, // VS Code's own binary is Electron
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        windowsHide: true,
      });
      await spawned(child);
      if (isBackground) yieldToTheEditor(child.pid!);
      return new LocalJob(child, { log: new JobLog(longestLog), killAfterMs });
    },
  });
}

class LocalJob implements StartedJob {
  readonly ended: Promise<JobEnd>;
  readonly #child: ChildProcess;
  readonly #log: JobLog;
  readonly #killAfterMs: number;
  #killTimer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(child: ChildProcess, { log, killAfterMs }: { log: JobLog; killAfterMs: number }) {
    this.#child = child;
    this.#log = log;
    this.#killAfterMs = killAfterMs;
    for (const stream of [child.stdout, child.stderr]) if (stream) log.read(stream);
    child.on('error', () => undefined); // of a signal that could not be sent: `exit` tells the end
    this.ended = new Promise((resolve) => {
      // After `exit`, when the last of the output has come.
      child.once('close', (code, signal) => {
        clearTimeout(this.#killTimer);
        resolve(this.#end(code, signal));
      });
    });
  }

  logs(): Promise<string> {
    return Promise.resolve(this.#log.text());
  }

  stop(): Promise<void> {
    if (this.#isStopped || hasExited(this.#child)) return Promise.resolve();
    this.#isStopped = true;
    this.#child.kill('SIGTERM'); // Windows knows no such request: it ends the process at once
    this.#killTimer = setTimeout(() => this.#child.kill('SIGKILL'), this.#killAfterMs);
    return Promise.resolve();
  }

  #end(code: number | null, signal: NodeJS.Signals | null): JobEnd {
    if (code === 0) return { state: 'succeeded' };
    if (this.#isStopped) return { state: 'stopped' };
    const how = signal === null ? `Exit code ${String(code)}` : `Ended by ${signal}`;
    const hint = signal === 'SIGKILL' ? ' The machine may have run out of memory.' : '';
    const last = this.#log.lastWords();
    return { state: 'failed', message: `${how}${last === '' ? '.' : `: ${last}`}${hint}` };
  }
}

async function spawned(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(
        new UserError(`A process of the command line could not be started: ${error.message}.`, {
          code: 'jobs/start',
          cause: error,
        }),
      ),
    );
  });
}

function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function yieldToTheEditor(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not everywhere allowed, and the jobs run without it
  }
}
