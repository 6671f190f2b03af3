import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeServerPaths } from '../../scripts/setup/codeServer.mjs';
import { configFile, hermeticEnvironment } from './hermeticEnvironment';

/** Installs a packaged extension into an extensions folder of the test VS Code, as a user would. */
export async function installExtension(vsix: string, extensionsFolder: string): Promise<void> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'sdrl-install-'));
  const { node, entry } = codeServerPaths();
  try {
    const { stdout } = await promisify(execFile)(
      node,
      [
        entry,
        ...['--config', configFile(work), '--user-data-dir', path.join(work, 'data')],
        ...['--extensions-dir', extensionsFolder, '--force', '--install-extension', vsix],
      ],
      { env: hermeticEnvironment(path.join(work, 'home')) },
    );
    if (!stdout.includes('was successfully installed'))
      throw new Error(`${vsix} was not installed:\n${stdout}`);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
