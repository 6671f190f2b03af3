import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What watched Node processes had to do with the network. */
export interface NetworkNotes {
  /** The processes that were watched, with their command lines (without Node itself). */
  readonly processes: readonly { readonly program: string; readonly pid: number }[];
  /** Attempts to reach another machine, each with the command line that made it. */
  readonly outside: readonly string[];
}

/**
 * Watches this process and every Node process that it starts from now on; `projectRoot` is where
 * this repository lies. Returns what reads the notes taken so far; called again, by another suite, all
 * are in one file.
 */
export async function watchNetwork(projectRoot: string): Promise<() => NetworkNotes> {
  const file =
    process.env.SDRL_NETWORK_NOTES ??
    path.join(mkdtempSync(path.join(os.tmpdir(), 'sdrl-network-')), 'notes.jsonl');
  const watcher = pathToFileURL(path.join(projectRoot, 'test', 'host', 'noteConnections.mjs')).href;
  process.env.SDRL_NETWORK_NOTES = file;
  process.env.NODE_OPTIONS = `--import=${watcher}`;
  await import(watcher);
  return () => readNotes(file);
}

function readNotes(file: string): NetworkNotes {
  const notes = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { what: string; program: string; pid: number }); // noteConnections.mjs
  return {
    processes: notes.filter(({ what }) => what === 'start'),
    outside: notes
      .filter(({ what }) => what !== 'start')
      .map(({ what, program }) => `${what} by ${program}`),
  };
}
