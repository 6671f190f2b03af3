// What the extension host calls to run the suites: in the test VS Code by the page's address, in a
// desktop VS Code by @vscode/test-electron.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import type { HostReport, HostTestResult } from '../hostReport';

/**
 * Runs every `*.test.js` beside this file and rejects when one fails. The report goes to the file
 * that `SDRL_HOST_REPORT` names: an exit code of 0 alone does not say that the tests ran.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000 });
  for (const file of readdirSync(__dirname).sort())
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));

  const results: HostTestResult[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (test) =>
        results.push({ title: test.fullTitle(), state: 'passed', ms: test.duration ?? 0 }),
      )
      .on('pending', (test) => results.push({ title: test.fullTitle(), state: 'skipped' }))
      .on('fail', (test, error: unknown) => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        results.push({ title: test.fullTitle(), state: 'failed', message });
      });
  });

  const report: HostReport = { node: process.version, results };
  const file = process.env.SDRL_HOST_REPORT;
  if (file) writeFileSync(file, JSON.stringify(report, undefined, 2));
  const failed = results.filter(({ state }) => state === 'failed').length;
  if (failed > 0) throw new Error(`${failed} of ${results.length} tests failed`);
}
