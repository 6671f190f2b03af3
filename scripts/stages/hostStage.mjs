import { importTypeScript } from '../importTypeScript.mjs';
import { bundleHostTests } from '../setup/bundleHostTests.mjs';

/** Runs the suites of test/host in the extension host of the test VS Code. */
export async function hostStage() {
  const { runHostTests } = await importTypeScript('test/host/runHostTests.ts');
  const { results } = await runHostTests(await bundleHostTests());
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, state, ms, message } of results) {
    counts[state]++;
    console.log(`${state.padEnd(8)} ${title}${ms === undefined ? '' : ` (${ms} ms)`}`);
    if (message) console.log(message);
  }
  if (results.length === 0) throw new Error('The extension host ran no test.');
  return counts;
}
