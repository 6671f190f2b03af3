import { fork, type ChildProcess } from 'node:child_process';

/** Starts the trainer bundle as a child process that talks in structured clones. */
export type ForkTrainer = (modulePath: string, args?: readonly string[]) => ChildProcess;

export const forkTrainer: ForkTrainer = (modulePath, args) =>
  fork(modulePath, args ?? [], {
    serialization: 'advanced',
    execArgv: [], // without the debugger port and flags of the extension host
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, // VS Code's own binary is Electron
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
