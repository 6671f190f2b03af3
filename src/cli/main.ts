// The entry of `sdrl`, bundled as dist/cli.js with the WebAssembly files in dist/wasm beside it.

import path from 'node:path';
import { runCli } from './runCli';
import { processTerminal } from './terminal';

// A reader that has seen enough (`sdrl info … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  packageFile: path.join(__dirname, '..', 'package.json'),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
