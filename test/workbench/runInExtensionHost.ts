import { openBrowser } from './openBrowser';
import { startTestVscode } from './startTestVscode';
import { workbenchUrl } from './workbenchUrl';

export interface ExtensionHostRun {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of the extension under development. */
  readonly extension: string;
  /** Absolute path of a CommonJS module whose `run(): Promise<void>` the extension host calls. */
  readonly entry: string;
  /** Environment for the extension host. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Starts a test VS Code, has its extension host run a module, and resolves, when that host has ended,
 * to the errors it logged. How the run went is for the module to write down: an extension host
 * that was killed also counts as ended.
 */
export async function runInExtensionHost(options: ExtensionHostRun): Promise<readonly string[]> {
  const { folder, extension, entry, env, timeoutMs } = options;
  const server = await startTestVscode({ testDriver: true, env });
  const browser = await openBrowser();
  try {
    const { page } = browser;
    const errors: string[] = [];
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (type === 'error') errors.push(args.map(String).join(' '));
    });
    let signalEnd = (): void => undefined;
    const ended = new Promise<void>((resolve) => (signalEnd = resolve));
    await page.exposeFunction('codeAutomationExit', () => signalEnd());
    await page.goto(workbenchUrl(server.url, { folder, extension, tests: entry }));
    await within(ended, timeoutMs);
    return errors;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function within(promise: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const late = new Error(`The extension host's run did not end in ${timeoutMs / 1000} s.`);
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  try {
    await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
