// Data that is text full of markup, commands and odd characters, and models with little in them: every
// panel shows the text as text, or says what is missing and why.
import { execFile } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../scripts/setup/project.mjs';
import type { SdrlModel } from '../../src/core/model/sdrlModel';
import { loadModel, saveModel } from '../../src/files/modelStore';
import { axeViolations } from '../workbench/axeViolations';
import { createOddDataset, oddTexts, type OddDataset } from '../workbench/oddDataset';
import { workbenchOfFile } from './workbenchOfFile';

/** How many users the command of each panel asks for after the model. */
const panels = {
  'Inspect Embedding': 0,
  'Show Item Clusters': 0,
  'Compare Users…': 2,
  'Explain Recommendations…': 1,
} as const;

type PanelCommand = keyof typeof panels;

const datasets: OddDataset[] = [];
let dialogs = 0;

const open = workbenchOfFile(async () => {
  const odd = await createOddDataset();
  const plain = await createOddDataset({ hasCategories: false });
  const pair = await createOddDataset({ users: 2 });
  datasets.push(odd, plain, pair);
  const models = path.join(odd.path, '.sdrl', 'models');
  await mkdir(models, { recursive: true });
  const fileOf = (name: string): string => path.join(models, `${name}.safetensors`);
  await train(odd, fileOf('odd'));
  await train(odd, fileOf('one block'), '--variant', 'whole');
  await train(plain, fileOf('no categories'), '--variant', 'ext+oth');
  await train(pair, fileOf('two users'));
  const model = await loadModel(fileOf('odd'));
  await saveModel(fileOf('all the same'), withValues(model, 0.5));
  // The file itself is refused, so that it is written where nobody looks first.
  const broken = path.join(odd.path, 'broken');
  await saveModel(broken, withValues(model, NaN));
  await rename(broken, fileOf('not a number'));
  return { folder: odd.path };
});
afterAll(() => Promise.all(datasets.map(({ remove }) => remove())));
beforeAll(() => {
  open().workbench.page.on('dialog', (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
});

for (const command of Object.keys(panels) as PanelCommand[])
  test(`${command} shows odd text as it is`, async () => {
    const frame = await openPanel('odd', command);
    await settle(frame);
    await open().screenshot(`odd-${command.split(' ')[0]!.toLowerCase()}`);
    await expectSound(frame);
    expect(await axeViolations(frame)).toEqual([]);
    // What the page holds as an element or attribute that should be text would be found here.
    expect(await frame.locator('main :is(img, script, iframe, object, a[href])').count()).toBe(0);
  });

test('categories full of markup stand in the table word by word', async () => {
  const frame = await openPanel('odd', 'Show Item Clusters');
  await settle(frame);
  const names = await frame.locator('table.categories tbody th').allInnerTexts();
  for (const text of oddTexts.slice(0, 8).filter((one) => !one.includes('|')))
    expect(names).toContain(text);
});

for (const name of ['no categories', 'one block', 'two users', 'all the same'])
  for (const command of Object.keys(panels) as PanelCommand[])
    test(`${command} says what there is of the model “${name}”`, async () => {
      const frame = await openPanel(name, command);
      await settle(frame);
      await open().screenshot(
        `${name.replaceAll(' ', '-')}-${command.split(' ')[0]!.toLowerCase()}`,
      );
      await expectSound(frame);
    });

test('a model file with values that are no numbers is refused with the reason', async () => {
  const { workbench } = open();
  await workbench.runCommand('SDRL: Show Item Clusters');
  await workbench.rowLabelled('not a number').click();
  const frame = await workbench.webview('.notice[data-kind="error"]');
  expect(await frame.locator('.notice').innerText()).toMatch(
    /not a number\.safetensors.*has a value that is not a number/s,
  );
});

test('no dialog came, no policy was violated, nothing was requested, nothing failed', async () => {
  expect(dialogs).toBe(0);
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
  expect(await open().workbench.errorNotifications()).toEqual([]);
});

/** Opens a panel by its command, which asks for the model and for users. */
async function openPanel(model: string, command: PanelCommand): Promise<Frame> {
  const { workbench } = open();
  await workbench.runCommand('View: Close All Editors');
  await workbench.runCommand(`SDRL: ${command}`);
  await workbench.rowLabelled(model).click();
  const users = panels[command];
  if (users > 0) await workbench.page.getByPlaceholder(/^A part of/).waitFor();
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  for (let row = 0; row < users; row++) await rows.nth(row).click();
  if (users > 1) await workbench.page.keyboard.press('Enter');
  return workbench.webview('main');
}

/** Waits until the panel shows no progress any more. */
async function settle(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () =>
      document.querySelectorAll('.notice[data-kind="loading"], progress:not([hidden])').length ===
        0 && document.body.innerText.trim().length > 40,
    undefined,
    { timeout: 60_000 },
  );
}

/** Something is told, it is no error, nothing of the data ran, and the page is no wider than its window. */
async function expectSound(frame: Frame): Promise<void> {
  const state = await frame.evaluate(() => ({
    told: document.body.innerText.trim().length,
    failures: Array.from(
      document.querySelectorAll<HTMLElement>('[data-kind="error"]'),
      ({ innerText }) => innerText,
    ),
    hasRun: 'sdrlRan' in window,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: Array.from(document.body.querySelectorAll('*'))
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(0, 3)
      .map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}`),
  }));
  expect(state.failures).toEqual([]);
  expect(state.hasRun).toBe(false);
  expect(state.told).toBeGreaterThan(40);
  expect([state.overflow > 0, ...(state.overflow > 0 ? state.wide : [])]).toEqual([false]);
}

function withValues(model: SdrlModel, value: number): SdrlModel {
  const filled = (blocks: readonly Float32Array[]): Float32Array[] =>
    blocks.map((block) => new Float32Array(block.length).fill(value));
  const { user, item } = model.embeddings;
  return { ...model, embeddings: { user: filled(user), item: filled(item) } };
}

async function train(
  { path: folder }: OddDataset,
  out: string,
  ...options: string[]
): Promise<void> {
  const cli = path.join(root, 'dist', 'cli.js');
  const settings = ['--min-ratings', '1', '--test', '0', '--epochs', '4', '--out', out];
  await promisify(execFile)(process.execPath, [cli, 'train', folder, ...settings, ...options]);
}
