import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { resultsFolder, vsixFile } from '../../scripts/setup/project.mjs';
import { installExtension } from './installExtension';
import { openBrowser, type Browser } from './openBrowser';
import { startTestVscode, type TestVscode, type TestVscodeOptions } from './startTestVscode';
import { themes, type Theme } from './themes';
import { Workbench } from './workbench';
import { workbenchUrl } from './workbenchUrl';

export interface OpenWorkbenchOptions extends Omit<TestVscodeOptions, 'extensionsFolder'> {
  /** Absolute path of the folder to open; absent: an empty window. */
  readonly folder?: string;
  readonly theme?: Theme;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A window of the test VS Code with the packaged extension installed. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  readonly browser: Browser;
  readonly server: TestVscode;
  /** Writes `test-results/<name>.png` and returns its path. */
  readonly screenshot: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Installs `out/sdrl-explorer.vsix` into a fresh test VS Code and opens a window of it. */
export async function openWorkbench(options: OpenWorkbenchOptions = {}): Promise<OpenWorkbench> {
  const { folder, theme = 'dark', viewport, settings, ...serverOptions } = options;
  const extensionsFolder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-extensions-'));
  const closers: (() => Promise<void>)[] = [
    () => rm(extensionsFolder, { recursive: true, force: true }),
  ];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    await installExtension(vsixFile, extensionsFolder);
    const server = await startTestVscode({
      ...serverOptions,
      extensionsFolder,
      settings: { 'workbench.colorTheme': themes[theme].setting, ...settings },
    });
    closers.push(server.stop);
    const browser = await openBrowser(viewport ? { viewport } : {});
    closers.push(browser.close);
    const { page } = browser;
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server.url, folder ? { folder } : {}));
    const workbench = new Workbench(page);
    await workbench.waitUntilReady();
    const screenshot = async (name: string): Promise<string> => {
      mkdirSync(resultsFolder, { recursive: true });
      const file = path.join(resultsFolder, `${name}.png`);
      await page.screenshot({ path: file });
      return file;
    };
    return { workbench, browser, server, screenshot, close };
  } catch (error) {
    await close();
    throw error;
  }
}
