// npm start                  opens the extension with the sample dataset: in VS Code when `code` is on the
//                            PATH, else in a test VS Code in the browser
// npm start -- --headless    trains the sample without a screen, prints what came of it, leaves a screenshot
import path from 'node:path';
import { installDependencies } from './setup/dependencies.mjs';
import { findOnPath } from './setup/findOnPath.mjs';
import { packageExtension } from './setup/packageExtension.mjs';
import { root } from './setup/project.mjs';
import { requireNode } from './setup/requireNode.mjs';
import { CommandError, run } from './setup/run.mjs';

requireNode();
const unknown = process.argv.slice(2).filter((argument) => argument !== '--headless');
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. Usage: npm start [-- --headless]`);
  process.exit(2);
}

try {
  await start();
} catch (error) {
  console.error(`\n${error instanceof CommandError ? error.message : error.stack}`);
  process.exitCode = 1;
}

async function start() {
  await installDependencies();
  console.log('Packaging the extension …');
  await packageExtension();
  const sample = path.join(root, 'out', 'film-club');
  await run(process.execPath, [path.join(root, 'dist', 'cli.js'), 'sample', sample]);

  const code = findOnPath(['code']);
  if (process.argv.includes('--headless') || !hasScreen()) {
    const { startHeadless } = await import('./start/headless.mjs');
    await startHeadless(sample);
  } else if (code) {
    const { startDesktop } = await import('./start/desktop.mjs');
    await startDesktop(code, sample);
  } else {
    const { startBrowser } = await import('./start/browser.mjs');
    await startBrowser(sample);
  }
}

/** Whether somebody can look: at a display, or at the address on a terminal. */
function hasScreen() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
    return true;
  if (process.stdout.isTTY && !process.env.CI) return true;
  console.log('Neither a display nor a terminal: as with --headless.');
  return false;
}
