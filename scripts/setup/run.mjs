import { spawn } from 'node:child_process';

/** Runs a command with its output shown; a non-zero exit code is an error that names the command. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`\`${[command, ...args].join(' ')}\` ended with ${signal ?? `code ${code}`}`),
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
