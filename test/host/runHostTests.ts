import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resultsFolder, root } from '../../scripts/setup/project.mjs';
import { runInExtensionHost } from '../workbench/runInExtensionHost';
import { createSampleFolder } from '../workbench/sampleFolder';
import type { HostReport } from './hostReport';

const timeoutMs = 300_000;

/**
 * Runs the bundled suites (`entry`) in the extension host of the test VS Code, with the built
 * extension under development and the sample dataset as the open folder. Rejects when the
 * extension host ended without a report, however it ended.
 */
export async function runHostTests(entry: string): Promise<HostReport> {
  mkdirSync(resultsFolder, { recursive: true });
  const reportFile = path.join(resultsFolder, 'host.json');
  rmSync(reportFile, { force: true });
  const sample = await createSampleFolder();
  try {
    const errors = await runInExtensionHost({
      folder: sample.path,
      extension: root,
      entry,
      env: { SDRL_HOST_REPORT: reportFile, SDRL_PROJECT: root },
      timeoutMs,
    });
    return readReport(reportFile, errors);
  } finally {
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
