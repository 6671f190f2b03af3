// A worker of the trainer process: serves one long piece of analysis, then is ended by its owner.
import os from 'node:os';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { simdKernels } from '../../engines/simd/simdKernels';
import { Peer } from '../../protocol/peer';
import { portChannel } from './portChannel';
import { trustingGuards, workerHandlers, type WorkerEnd, type WorkerOwnerEnd } from './workerApi';

if (!parentPort) throw new Error('This is a worker of the trainer process of SDRL Explorer.');
yieldToTheEditor();
const handlers = workerHandlers(simdKernels(path.join(__dirname, 'wasm')));
new Peer<WorkerOwnerEnd, WorkerEnd>(portChannel(parentPort), {
  handlers,
  guards: trustingGuards(handlers),
});

/** Only Linux has priorities of threads; elsewhere the process that answers would be slowed too. */
function yieldToTheEditor(): void {
  if (process.platform !== 'linux') return;
  try {
    os.setPriority(0, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not everywhere allowed, and the work gets done without it
  }
}
