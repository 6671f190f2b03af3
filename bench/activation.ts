/**
 * How long the packaged extension takes to activate, by VS Code's own account (the “Running Extensions”
 * editor: loading the code and calling `activate`), in fresh windows of the test VS Code; and how
 * large the package is. `--windows n` for another number of windows. Needs `npm run package` first.
 */
import { existsSync, statSync } from 'node:fs';
import { vsixFile } from '../scripts/setup/project.mjs';
import { openWorkbench } from '../test/workbench/openWorkbench';
import type { BenchResult } from './benchResult';

const defaultWindows = 5;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const at = args.indexOf('--windows');
  const windows = at < 0 ? defaultWindows : Number(args[at + 1]);
  if (!existsSync(vsixFile)) throw new Error('There is no package yet: run `npm run package`.');
  const times: number[] = [];
  for (let i = 0; i < windows; i++) times.push(await activationMs());
  times.sort((a, b) => a - b);
  return {
    name: 'activation',
    rows: [
      {
        windows,
        'activation ms (median)': times[Math.floor(times.length / 2)] ?? NaN,
        'activation ms (worst)': times.at(-1) ?? NaN,
        'VSIX MB': Number((statSync(vsixFile).size / 1e6).toFixed(2)),
      },
    ],
  };
}

async function activationMs(): Promise<number> {
  const { workbench, close } = await openWorkbench();
  try {
    await workbench.openViewContainer('SDRL'); // its tree is what activates the extension
    await workbench.page.locator('.sidebar .welcome-view-content').waitFor();
    await workbench.runCommand('Developer: Show Running Extensions');
    const row = workbench.page
      .locator('.runtime-extensions-editor .extension')
      .filter({ hasText: 'SDRL Explorer' })
      .filter({ hasText: /Activation: \d+ms/ });
    const text = await row.first().innerText();
    return Number(/Activation: (\d+)ms/.exec(text)?.[1]);
  } finally {
    await close();
  }
}
