// The entry of `sdrl`, bundled as dist/cli.js with the WebAssembly files in dist/wasm beside it.

import path from 'node:path';
import { runCli } from './runCli';
import { processTerminal } from './terminal';

// A reader that has seen enough (`sdrl info … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

// A job of an evaluation ends with the process that runs the evaluation: one that was killed cannot
// say so, the broken channel is the sign. The channel alone keeps nothing alive.
process.on('disconnect', () => process.exit());
process.channel?.unref();

void runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  packageFile: path.join(__dirname, '..', 'package.json'),
}).then((exitCode) => {
  process.exitCode = exitCode;
});
