// The entry of `sdrl`, bundled as dist/cli.js with the WebAssembly files in dist/wasm beside it.

import path from 'node:path';
import { exitCodes } from './exitCodes';
import { runCli } from './runCli';
import { processTerminal } from './terminal';

// A reader that has seen enough (`sdrl info … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`sdrl: The output cannot be written: ${error.message}.\n`);
  process.exit(exitCodes.userError);
});

// Nobody reads the remarks any more: the work goes on without them.
process.stderr.on('error', () => undefined);

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
