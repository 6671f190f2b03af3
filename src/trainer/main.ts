// The trainer process: forked by the extension, answers its requests, ends with it.
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ipcChannel } from '../protocol/ipcChannel';
import { Peer } from '../protocol/peer';
import {
  heartbeatIntervalMs,
  protocolVersion,
  type TrainerEnd,
  type TrainerHostEnd,
} from '../protocol/trainerConnection';
import { trainerGuards } from '../protocol/trainerGuards';
import { trainerHandlers } from './trainerHandlers';

const options = {
  /** Yields the cores to the editor. */
  background: { type: 'boolean', default: false },
  /** Absolute path of a folder for results that are dear to make. */
  cache: { type: 'string' },
} as const;

if (process.connected) serve();
else {
  console.error('This is the trainer process of SDRL Explorer. On the command line use `sdrl`.');
  process.exitCode = 2;
}

function serve(): void {
  const { background, cache } = parseArgs({ options }).values;
  if (background) yieldToTheEditor();
  // A host that was killed cannot say goodbye: the broken channel is the sign.
  process.on('disconnect', () => process.exit());
  const peer = new Peer<TrainerHostEnd, TrainerEnd>(ipcChannel(process), {
    handlers: trainerHandlers({
      wasmFolder: path.join(__dirname, 'wasm'),
      engineFile: path.join(__dirname, 'engine.js'),
      workerFile: path.join(__dirname, 'analysis.js'),
      cliFile: path.join(__dirname, 'cli.js'),
      ...(cache !== undefined && { cacheFolder: cache }),
    }),
    guards: trainerGuards,
  });
  peer.notify({
    type: 'hello',
    protocolVersion,
    pid: process.pid,
    nodeVersion: process.versions.node,
  });
  setInterval(() => peer.notify({ type: 'heartbeat' }), heartbeatIntervalMs);
}

/** Training keeps every core busy for minutes: what draws the window comes first. */
function yieldToTheEditor(): void {
  try {
    os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not everywhere allowed, and training works without it
  }
}
