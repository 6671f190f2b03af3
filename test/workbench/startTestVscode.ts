// Starts the test VS Code (code-server) on a free port, with everything it writes in one temporary
// folder, and ends it together with every process that it started.
import { spawn, type ChildProcess } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { codeServerPaths } from '../../scripts/setup/codeServer.mjs';
import { resultsFolder } from '../../scripts/setup/project.mjs';
import { configFile, hermeticEnvironment } from './hermeticEnvironment';
import { endGroup, killGroup } from './processGroup';

export interface TestVscodeOptions {
  /** Folder with installed extensions; absent: none. */
  readonly extensionsFolder?: string;
  /** User settings on top of the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server; the extension host and what it forks inherit it. */
  readonly env?: Readonly<Record<string, string>>;
  /** Asks whether folders are trusted, as the desktop VS Code does. */
  readonly workspaceTrust?: boolean;
  /**
   * Accepts an extension under development and a test entry point in the page's address. It also
   * hides every notification, so it is for host tests only.
   */
  readonly testDriver?: boolean;
  /** Ends by itself after so many seconds without a window, should its starter be killed. */
  readonly idleTimeoutSeconds?: number;
  /** Where user data lives; absent: a temporary folder that `stop` removes. */
  readonly dataFolder?: string;
}

export interface TestVscode {
  /** Origin of the workbench, `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Settles when the server has ended, by `stop` or by itself. */
  readonly ended: Promise<void>;
  /** What extensions wrote to log channels of this name, in all windows so far. */
  readonly extensionLog: (channel: string) => string;
  /** Ends the server and everything it started, and removes its temporary folder. */
  readonly stop: () => Promise<void>;
}

const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'window.dialogStyle': 'custom',
  'files.simpleDialog.enable': true,
};

const startTimeoutMs = 60_000;

export async function startTestVscode(options: TestVscodeOptions = {}): Promise<TestVscode> {
  const { settings = {}, env = {}, workspaceTrust = false, testDriver = false } = options;
  const work = mkdtempSync(path.join(os.tmpdir(), 'sdrl-vscode-'));
  const dataFolder = options.dataFolder ?? path.join(work, 'data');
  const userFolder = path.join(dataFolder, 'User');
  mkdirSync(userFolder, { recursive: true });
  writeFileSync(
    path.join(userFolder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );

  const { node, entry } = codeServerPaths();
  if (!existsSync(entry)) throw new Error('The test VS Code is not installed: run `npm test`.');
  const server = spawn(
    node,
    [
      entry,
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0'],
      ...['--config', configFile(work), '--user-data-dir', dataFolder],
      ...['--extensions-dir', options.extensionsFolder ?? path.join(work, 'extensions')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-proxy'],
      ...['--disable-getting-started-override', '--reconnection-grace-time', '1'],
      ...['--idle-timeout-seconds', String(options.idleTimeoutSeconds ?? 90)],
      ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ],
    {
      detached: true, // its own process group, which can be ended as one
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...hermeticEnvironment(path.join(work, 'home')), ...env },
    },
  );

  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const killOnSignal = (): void => {
    killGroup(server, 'SIGKILL');
    rmSync(work, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', killOnSignal);
  process.once('SIGTERM', killOnSignal);
  const stop = async (): Promise<void> => {
    process.off('SIGINT', killOnSignal);
    process.off('SIGTERM', killOnSignal);
    await endGroup(server);
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const logs = path.join(dataFolder, 'logs');
    return {
      url: await listeningUrl(server),
      ended,
      stop,
      extensionLog: (channel) => readLogs(logs, `${channel}.log`),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Resolves when the server says where it listens; its output also goes to test-results/. */
function listeningUrl(server: ChildProcess): Promise<string> {
  mkdirSync(resultsFolder, { recursive: true });
  const log = createWriteStream(path.join(resultsFolder, 'vscode-server.log'));
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string): void => reject(new Error(`The test VS Code ${what}:\n${output}`));
    const timer = setTimeout(
      () => fail(`did not start in ${startTimeoutMs / 1000} s`),
      startTimeoutMs,
    );
    const read = (chunk: Buffer): void => {
      log.write(chunk);
      output += chunk.toString();
      const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(timer);
      output = '';
      resolve(url);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('exit', (code) => {
      clearTimeout(timer);
      log.end();
      fail(`ended with code ${code ?? 'none'}`);
    });
  });
}

/** The texts of all files of a name below a folder. */
function readLogs(folder: string, fileName: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === fileName)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('');
}
