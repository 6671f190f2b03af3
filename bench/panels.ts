/**
 * From a command to a panel that shows its model, in the test VS Code on the packaged extension: the
 * first time (the analyst starts, the model is read) and again (median), beside VS Code's own Markdown
 * preview as a plain webview in the same window. `--folder <dir>` for a folder with a trained model in
 * `.sdrl/models/` instead of the sample. Needs `npm run package` first.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { vsixFile } from '../scripts/setup/project.mjs';
import { openWorkbench } from '../test/workbench/openWorkbench';
import { createTrainedSample } from '../test/workbench/trainedSample';
import type { Workbench } from '../test/workbench/workbench';
import type { BenchResult } from './benchResult';

const again = 5;

/** What is there when a panel shows its model. */
const panels = [
  ['SDRL: Inspect Embedding', '.map-stage:not([hidden]) canvas'],
  ['SDRL: Show Item Clusters', '.meter'],
] as const;

export async function run(args: readonly string[]): Promise<BenchResult> {
  if (!existsSync(vsixFile)) throw new Error('There is no package yet: run `npm run package`.');
  const at = args.indexOf('--folder');
  const sample = at < 0 ? await createTrainedSample() : undefined;
  const folder = sample?.path ?? path.resolve(args[at + 1] ?? '.');
  const { workbench, close } = await openWorkbench({ folder });
  try {
    const rows: Record<string, string | number>[] = [];
    await workbench.page.keyboard.press('Control+N');
    await workbench.page.keyboard.type('# plain');
    const plain = await times(workbench, 'Markdown: Open Preview', 'h1');
    for (const [command, ready] of panels) {
      const [first = NaN, ...later] = await times(workbench, command, ready);
      rows.push({
        panel: command,
        'first ms': first,
        'again ms (median)': median(later),
        'again / plain webview': Number((median(later) / median(plain.slice(1))).toFixed(2)),
      });
    }
    return { name: `panels of ${path.basename(folder)}`, rows };
  } finally {
    await close();
    await sample?.remove();
  }
}

/** Opens the panel and closes it, again and again; the times in ms. */
async function times(workbench: Workbench, command: string, ready: string): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i <= again; i++) {
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput().fill(`>${command}`);
    const row = workbench.rowLabelled(command);
    await row.waitFor();
    const start = performance.now();
    await row.click();
    await workbench.webview(ready);
    taken.push(Math.round(performance.now() - start));
    await workbench.runCommand('View: Close Editor');
  }
  return taken;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
