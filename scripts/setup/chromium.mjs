import { existsSync } from 'node:fs';
import { findOnPath } from './findOnPath.mjs';
import { run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The path of a Chromium: `CHROMIUM_PATH`, one on the PATH, or (as root on Debian or Ubuntu) the
 * distribution's, installed now. Throws with what to do where none of this works.
 *
 * @returns {Promise<string>}
 */
export async function installChromium() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (!existsSync(configured)) throw new Error(`CHROMIUM_PATH: there is no ${configured}.`);
    return configured;
  }
  const found = findOnPath(names);
  if (found) return found;
  if (findOnPath(['apt-get']) && process.getuid?.() === 0) {
    console.log('Installing Chromium (apt-get) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    const packages = ['chromium', 'fonts-dejavu-core'];
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
    const installed = findOnPath(names);
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium was found, and the tests in the real VS Code need one. Install it ' +
      '(Debian: `sudo apt-get install chromium`) or set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}
