import path from 'node:path';
import { spawn } from 'node:child_process';
import { importTypeScript } from '../importTypeScript.mjs';
import { installCodeServer } from '../setup/codeServer.mjs';
import { findOnPath } from '../setup/findOnPath.mjs';
import { root, vsixFile } from '../setup/project.mjs';

/** Ends by itself after so long without a window. */
const idleTimeoutSeconds = 600;

/** Opens the sample in a test VS Code that the browser shows; stays until Ctrl+C. */
export async function startBrowser(sample) {
  await installCodeServer();
  const { installExtension } = await importTypeScript('test/workbench/installExtension.ts');
  const { startTestVscode } = await importTypeScript('test/workbench/startTestVscode.ts');
  const home = path.join(root, '.vscode-test', 'start');
  const extensionsFolder = path.join(home, 'extensions');
  await installExtension(vsixFile, extensionsFolder);
  const server = await startTestVscode({
    extensionsFolder,
    dataFolder: path.join(home, 'data'),
    idleTimeoutSeconds,
  });
  const url = `${server.url}/?folder=${encodeURIComponent(sample)}`;
  console.log(`\nOpen in a browser:  ${url}\n`);
  console.log('Next: “SDRL: Train…” in the command palette (F1). Ctrl+C ends it.');
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) showInBrowser(url);
  await server.ended;
  await server.stop();
}

function showInBrowser(url) {
  const opener = findOnPath(['xdg-open']);
  if (opener) spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
}
