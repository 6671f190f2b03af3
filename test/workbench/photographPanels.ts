import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createEvaluatedSample } from './evaluatedSample';
import { openWorkbench, type OpenWorkbench } from './openWorkbench';
import type { Theme } from './themes';
import { createTrainedSample } from './trainedSample';
import type { Workbench } from './workbench';

/** Four members of the film club: the second shares the first one's taste, the third the circle. */
const members = ['u010', 'u108', 'u250', 'u083'] as const;

/** A film that is looked at closely. */
const film = 'The Secret Enchanter';

/**
 * Opens every panel on the trained sample in a real VS Code and keeps a picture of each, as
 * `<folder>/<panel>-<theme>.png`; returns their paths.
 */
export async function photographPanels(folder: string, theme: Theme): Promise<string[]> {
  const sample = await createTrainedSample();
  const viewport = { width: 1280, height: 800 };
  const open = await openWorkbench({ folder: sample.path, theme, viewport });
  await mkdir(folder, { recursive: true });
  const pictures: string[] = [];
  try {
    await open.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    for (const [panel, show] of panels) {
      await show(open);
      const file = path.join(folder, `${panel}-${theme}.png`);
      await open.browser.page.screenshot({ path: file });
      pictures.push(file);
      await open.workbench.runCommand('View: Close All Editors');
    }
    return pictures;
  } catch (error) {
    await open.screenshot('photograph-failed');
    throw error;
  } finally {
    await open.close();
    await sample.remove();
  }
}

/**
 * A picture of the results panel on an evaluation of the sample, as `<folder>/results-<theme>.png`.
 * The evaluation takes minutes, once for a build.
 */
export async function photographResults(folder: string, theme: Theme): Promise<string> {
  const sample = await createEvaluatedSample();
  const viewport = { width: 1280, height: 1000 };
  const { workbench, browser, close } = await openWorkbench({
    folder: sample.path,
    theme,
    viewport,
  });
  await mkdir(folder, { recursive: true });
  try {
    await workbench.openFile(sample.evaluation);
    const frame = await workbench.webview('main.evaluation');
    await frame.getByRole('region', { name: /^How far behind the best/ }).waitFor();
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await settle(workbench);
    const file = path.join(folder, `results-${theme}.png`);
    await browser.page.screenshot({ path: file });
    return file;
  } finally {
    await close();
    await sample.remove();
  }
}

/**
 * A picture of the paper's four users (section 4.5.2) in `dataset`, a folder with ml-latest-small and a
 * model trained on it, as `<folder>/compare-users-<theme>.png`.
 */
export async function photographPaperUsers(
  folder: string,
  theme: Theme,
  dataset: string,
): Promise<string> {
  const viewport = { width: 1280, height: 1600 };
  const { workbench, browser, close } = await openWorkbench({ folder: dataset, theme, viewport });
  try {
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await compareUsers(workbench, ['551', '267', '313', '216']);
    const file = path.join(folder, `compare-users-${theme}.png`);
    await browser.page.screenshot({ path: file });
    return file;
  } finally {
    await close();
  }
}

type Show = (open: OpenWorkbench) => Promise<void>;

const panels: readonly (readonly [name: string, show: Show])[] = [
  ['inspector', showInspector],
  ['clusters', showClusters],
  ['compare', showCompare],
  ['explain', showExplain],
  ['hover', showHover],
];

async function showInspector({ workbench }: OpenWorkbench): Promise<void> {
  await workbench.runCommand('SDRL: Inspect Embedding');
  const frame = await workbench.webview('.map-pane');
  await frame.locator('.map-pane[data-phase="done"]').nth(1).waitFor({ timeout: 120_000 });
  await frame.getByRole('combobox', { name: /Find/ }).fill(film);
  await frame.locator('.search-hits').getByRole('option').first().click();
  await frame.locator('.detail svg').first().waitFor();
  // All of both maps, with nothing stepping back.
  await frame.getByRole('button', { name: 'Clear', exact: true }).click();
  await frame.getByRole('button', { name: /^Show all points/ }).click();
  await settle(workbench);
}

async function showClusters({ workbench }: OpenWorkbench): Promise<void> {
  await workbench.runCommand('SDRL: Show Item Clusters');
  await workbench.webview('.meter');
  await settle(workbench);
}

async function showCompare({ workbench }: OpenWorkbench): Promise<void> {
  await compareUsers(workbench, members);
}

async function compareUsers(workbench: Workbench, users: readonly string[]): Promise<void> {
  await workbench.runCommand('SDRL: Compare Users…');
  for (const user of users) {
    await workbench.quickInput().fill(user);
    await workbench.rowLabelled(user).click();
  }
  await workbench.page.keyboard.press('Enter');
  await workbench.webview('[role="grid"]');
  await settle(workbench);
}

async function showExplain({ workbench }: OpenWorkbench): Promise<void> {
  await workbench.runCommand('SDRL: Explain Recommendations…');
  await workbench.quickInput().fill(members[0]);
  await workbench.rowLabelled(members[0]).click();
  await workbench.webview('.evidence-table');
  await settle(workbench);
}

async function showHover({ workbench }: OpenWorkbench): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press('Control+P');
  await workbench.quickInput().fill('ratings.csv');
  await workbench.quickPickRow('ratings.csv').first().click();
  const rating = page.locator('.view-line').nth(2);
  const card = page.locator('.monaco-hover:not(.hidden)').filter({ hasText: /internal/ });
  for (let tries = 0; tries < 20 && !(await card.isVisible()); tries++) {
    await page.mouse.move(5, 5);
    await rating.hover({ position: { x: 92, y: 8 } });
    await page.waitForTimeout(1500);
  }
  await card.waitFor();
}

/** Waits until nothing moves any more and late answers are drawn. */
async function settle({ page }: Workbench): Promise<void> {
  await page.mouse.move(5, 400);
  await page.waitForTimeout(2500);
}
