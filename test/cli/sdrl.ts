import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { bundleEngines } from '../process/bundleModule';

/** Builds the command line as it is packaged, into `<folder>/package`; gives the script's path. */
export async function buildSdrl(folder: string): Promise<string> {
  const dist = path.join(folder, 'package', 'dist');
  const script = path.join(dist, 'cli.js');
  await bundleEngines(dist);
  cpSync('package.json', path.join(folder, 'package', 'package.json'));
  await build({
    entryPoints: ['src/cli/main.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  return script;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line in a working directory of its own. */
export class Sdrl {
  constructor(
    private readonly script: string,
    private readonly cwd: string,
  ) {}

  start(...args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [this.script, ...args], { cwd: this.cwd });
  }

  async run(...args: readonly string[]): Promise<Outcome> {
    return outcomeOf(this.start(...args));
  }

  /** Runs with `--json` first, and gives stdout, which must be one JSON document. */
  async json(...args: readonly string[]): Promise<Outcome & { document: unknown }> {
    const outcome = await this.run(args[0]!, '--json', ...args.slice(1));
    return { ...outcome, document: JSON.parse(outcome.stdout) as unknown };
  }
}

export async function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code, stdout, stderr };
}
