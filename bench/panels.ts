/**
 * From a command to a panel that shows its model, in the test VS Code on the packaged extension: each
 * panel first in a window of its own (the analyst starts, the model is read) and then again, against
 * VS Code's own preview of a picture in the same window, which is a webview too. The clock starts at
 * the Enter that runs the command or answers its last question. `--folder <dir>` for a folder with a
 * trained model in `.sdrl/models/` instead of the sample. Needs `npm run package` first.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { vsixFile } from '../scripts/setup/project.mjs';
import { openWorkbench } from '../test/workbench/openWorkbench';
import { createTrainedSample } from '../test/workbench/trainedSample';
import type { Workbench } from '../test/workbench/workbench';
import type { BenchResult } from './benchResult';

const again = 5;
const pollMs = 5;

interface Opening {
  readonly name: string;
  /** Does what comes before the Enter that opens it. */
  readonly prepare: (workbench: Workbench) => Promise<void>;
  /** What is there when it shows what it is for. */
  readonly ready: string;
}

const picture: Opening = {
  name: 'preview of a picture',
  prepare: async (workbench) => {
    const file = path.resolve('media', 'icon.png');
    await workbench.page.keyboard.press('Control+P');
    await workbench.quickInput().fill(file);
    await workbench.rowLabelled(path.basename(file)).waitFor();
  },
  ready: 'img',
};

const panels: readonly Opening[] = [
  panel('SDRL: Inspect Embedding', '.map-pane[data-phase] .map-stage:not([hidden]) canvas'),
  panel('SDRL: Show Item Clusters', '.meter'),
  panel('SDRL: Compare Users…', '.heat-cell', (workbench) => offerUsers(workbench, { ticked: 2 })),
  panel('SDRL: Explain Recommendations…', '.evidence-table', offerUsers),
];

export async function run(args: readonly string[]): Promise<BenchResult> {
  if (!existsSync(vsixFile)) throw new Error('There is no package yet: run `npm run package`.');
  const at = args.indexOf('--folder');
  const sample = at < 0 ? await createTrainedSample() : undefined;
  const folder = sample?.path ?? path.resolve(args[at + 1] ?? '.');
  try {
    const rows: BenchResult['rows'][number][] = [];
    for (const opening of panels) rows.push(await measure(opening, folder));
    return { name: `panels of ${path.basename(folder)}`, rows };
  } finally {
    await sample?.remove();
  }
}

async function measure(opening: Opening, folder: string): Promise<BenchResult['rows'][number]> {
  const { workbench, close } = await openWorkbench({ folder });
  try {
    // First, so that no panel waits for VS Code's own first webview.
    const [, ...pictures] = await times(workbench, picture);
    const [first = NaN, ...later] = await times(workbench, opening);
    const unit = median(pictures);
    return {
      panel: opening.name,
      'first ms': Math.round(first),
      'again ms (median)': Math.round(median(later)),
      'picture ms (median)': Math.round(unit),
      'first / picture': Number((first / unit).toFixed(2)),
      'again / picture': Number((median(later) / unit).toFixed(2)),
    };
  } finally {
    await close();
  }
}

/** Opens it and closes it, again and again; the times in ms. */
async function times(workbench: Workbench, { prepare, ready }: Opening): Promise<number[]> {
  const { page } = workbench;
  const taken: number[] = [];
  for (let i = 0; i <= again; i++) {
    await prepare(workbench);
    const start = performance.now();
    await page.keyboard.press('Enter');
    await untilShown(page, ready);
    taken.push(performance.now() - start);
    await workbench.runCommand('View: Close Editor');
    while (webviews(page).length > 0) await page.waitForTimeout(pollMs);
  }
  return taken;
}

function panel(
  name: string,
  ready: string,
  answer?: (workbench: Workbench) => Promise<void>,
): Opening {
  return {
    name,
    prepare: async (workbench) => {
      await workbench.findCommand(name);
      await answer?.(workbench);
    },
    ready,
  };
}

/** Runs a command that asks for users, and ticks the first ones that it offers. */
async function offerUsers(workbench: Workbench, { ticked = 0 } = {}): Promise<void> {
  await workbench.page.keyboard.press('Enter');
  const rows = workbench.quickPickRow('ratings');
  await rows.first().waitFor();
  for (let i = 0; i < ticked; i++) await rows.nth(i).getByRole('checkbox').setChecked(true); // those compared last are so already
  await workbench.quickInput().focus();
}

/** Looks more often than the tests do: their 50 ms would count here. */
async function untilShown(page: Page, selector: string): Promise<void> {
  for (;;) {
    for (const frame of webviews(page)) {
      const found = await frame.$(selector).catch(() => null); // a frame may go away
      if (found) return;
    }
    await page.waitForTimeout(pollMs);
  }
}

function webviews(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().includes('/fake.html'));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
