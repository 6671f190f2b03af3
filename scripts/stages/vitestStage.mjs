import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resultsFolder, root } from '../setup/project.mjs';
import { run } from '../setup/run.mjs';

/** Runs vitest with a configuration; its JSON report (test-results/<name>.json) gives the counts. */
export async function vitestStage(name, config) {
  const report = path.join(resultsFolder, `${name}.json`);
  rmSync(report, { force: true });
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  let failure;
  try {
    await run(process.execPath, [vitest, 'run', '--config', config, ...reporters], { cwd: root });
  } catch (error) {
    failure = error;
  }
  if (!existsSync(report)) throw failure ?? new Error(`vitest left no report for ${name}.`);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  if (failure && numFailedTests === 0) throw failure; // e.g. a file that could not be loaded
  if (numPassedTests + numFailedTests === 0) throw new Error(`${name}: no test ran.`);
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
}
