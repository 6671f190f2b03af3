// npm test                  sets everything up and runs every stage, up to the first that fails
// npm test -- <stage> …     runs only the stages named
// The last line is `N passed, N failed`: the tests of all stages, and a failed stage without tests as one.
import { mkdirSync } from 'node:fs';
import { installChromium } from './setup/chromium.mjs';
import { installCodeServer } from './setup/codeServer.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { resultsFolder } from './setup/project.mjs';
import { requireNode } from './setup/requireNode.mjs';
import { CommandError, npm } from './setup/run.mjs';

/** In order; what needs the dependencies is imported only after the setup. */
const stages = new Map([
  ['typecheck', () => npm(['run', '--silent', 'typecheck'])],
  ['lint', () => npm(['run', '--silent', 'lint'])],
  ['unit', async () => (await vitest()).vitestStage('unit', 'vitest.config.mts')],
  ['package', async () => (await import('./stages/packageStage.mjs')).packageStage()],
  ['host', async () => (await import('./stages/hostStage.mjs')).hostStage()],
  ['ui', async () => (await vitest()).vitestStage('ui', 'vitest.ui.config.mts')],
]);
const vitest = () => import('./stages/vitestStage.mjs');

requireNode();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !stages.has(name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(', ')}. Stages: ${[...stages.keys()].join(', ')}.`);
  process.exit(2);
}
const wanted = [...stages.keys()].filter((name) => named.length === 0 || named.includes(name));

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
mkdirSync(resultsFolder, { recursive: true });
try {
  await runStage('setup', setUp);
  for (const name of wanted) await runStage(name, stages.get(name));
  if (named.length === 0 && total.passed === 0) throw new Error('No test ran.');
} catch (error) {
  console.error(`\n${error instanceof CommandError ? error.message : error.stack}`);
  total.failed = Math.max(total.failed, 1);
}
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function setUp() {
  await installDependencies();
  if (!wanted.includes('host') && !wanted.includes('ui')) return;
  process.env.CHROMIUM_PATH = await installChromium();
  await installCodeServer();
}

/** Runs a stage, adds its counts of tests (where it has any) and a line to the summary. */
async function runStage(name, stage) {
  console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
  const start = Date.now();
  let outcome = 'FAILED';
  try {
    const counts = await stage();
    outcome = 'ok';
    if (!counts) return;
    for (const key of Object.keys(total)) total[key] += counts[key];
    outcome = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    if (counts.failed > 0) throw new Error(`The stage \`${name}\` failed.`);
  } finally {
    const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
    summary.push(`${name.padEnd(10)} ${seconds.padStart(8)}   ${outcome}`);
  }
}
