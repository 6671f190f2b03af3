import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../setup/project.mjs';

/** Runs the built command line with `--json` and its progress shown; resolves to the document. */
export function sdrlJson(args) {
  return new Promise((resolve, reject) => {
    const cli = path.join(root, 'dist', 'cli.js');
    const child = spawn(process.execPath, [cli, ...args, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output));
      else reject(new Error(`sdrl ${args.join(' ')} ended with code ${code}:\n${output}`));
    });
  });
}
