import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resultsFolder, root } from '../../scripts/setup/project.mjs';
import { openBrowser } from '../workbench/openBrowser';
import { createSampleFolder } from '../workbench/sampleFolder';
import { startTestVscode } from '../workbench/startTestVscode';
import { workbenchUrl } from '../workbench/workbenchUrl';
import type { HostReport } from './hostReport';

const timeoutMs = 300_000;

/**
 * Runs the bundled suites (`entry`) in the extension host of the test VS Code, with the built
 * extension under development and the sample dataset as the open folder. Rejects when the
 * extension host ended without a report, however it ended.
 */
export async function runHostTests(entry: string): Promise<HostReport> {
  mkdirSync(resultsFolder, { recursive: true });
  const reportFile = path.join(resultsFolder, 'host-tests.json');
  rmSync(reportFile, { force: true });
  const sample = await createSampleFolder();
  const server = await startTestVscode({
    testDriver: true,
    env: { SDRL_HOST_REPORT: reportFile },
  });
  const browser = await openBrowser();
  try {
    const { page } = browser;
    const errors: string[] = [];
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      if (type === 'error') errors.push(args.map(String).join(' '));
    });
    const ended = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The host tests did not end in ${timeoutMs / 1000} s.`)),
        timeoutMs,
      );
      void page.exposeFunction('codeAutomationExit', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    await page.goto(
      workbenchUrl(server.url, { folder: sample.path, extension: root, tests: entry }),
    );
    await ended;
    return readReport(reportFile, errors);
  } finally {
    await browser.close();
    await server.stop();
    await sample.remove();
  }
}

function readReport(file: string, errors: readonly string[]): HostReport {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as HostReport; // written by suite/index.ts
  } catch (cause) {
    throw new Error(`The extension host ended without a report.\n${errors.join('\n')}`, { cause });
  }
}
