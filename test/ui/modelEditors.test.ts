// Files that open by double click: models, views of them, and what only looks like one; and files that
// come out: embeddings.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../../src/core/format/safetensors';
import { float32Values, rawTensor } from '../../src/core/format/typedTensor';
import { axeViolations } from '../workbench/axeViolations';
import { themes } from '../workbench/themes';
import { createTrainedSample, type TrainedSample } from '../workbench/trainedSample';
import { workbenchOfFile } from './workbenchOfFile';

let sample: TrainedSample;
const at = (name: string): string => path.join(sample.path, name);
const open = workbenchOfFile(async () => {
  sample = await createTrainedSample();
  const tensors = new Map([['layer.0.weight', rawTensor(new Float32Array(6), [2, 3])]]);
  const metadata = new Map([['format', 'pt']]);
  await writeFile(at('other.safetensors'), encodeSafetensors({ metadata, tensors }));
  await writeFile(at('damaged.safetensors'), 'no tensors at all');
  await writeFile(at('model.safetensors'), await readFile(sample.model));
  await writeFile(at('broken.sdrlview.json'), '{"sdrlView": 1}');
  return { folder: sample.path };
});
afterAll(() => sample.remove());

/** Double-clicks a file in the explorer and returns the page that it opens. */
async function openFile(name: string, selector: string): Promise<Frame> {
  const { workbench } = open();
  await workbench.openFile(name);
  return workbench.webview(selector);
}

async function closeEditors(): Promise<void> {
  await open().workbench.runCommand('View: Close All Editors');
}

/**
 * Answers the file dialog of the window, which in a browser is a quick input. It puts its own proposal
 * there once it has read the folder.
 */
async function answerDialog(file: string): Promise<void> {
  const { workbench } = open();
  const { page } = workbench;
  await workbench.quickInput().waitFor();
  await expect
    .poll(() => workbench.quickInput().inputValue(), { timeout: 20_000 })
    .toContain(path.basename(sample.path));
  await expect
    .poll(
      async () => {
        await workbench.quickInput().fill(file);
        await page.waitForTimeout(500);
        return workbench.quickInput().inputValue();
      },
      { timeout: 20_000 },
    )
    .toBe(file);
  await page.keyboard.press('Enter');
}

test('a double click on a model opens the inspector on it', async () => {
  const frame = await openFile('model.safetensors', 'main canvas');
  expect(await frame.getByRole('heading', { name: /model/ }).first().innerText()).toContain(
    'model',
  );
  await open().screenshot('model-editor');
});

test('the view that is saved opens as it was', async () => {
  const frame = await open().workbench.webview('main canvas');
  await frame.getByText('Users', { exact: true }).first().click();
  await frame.getByRole('button', { name: /^File/ }).click();
  await frame.getByRole('button', { name: 'Save View…' }).click();
  await answerDialog(at('mine.sdrlview.json'));
  await expect
    .poll(() => readFile(at('mine.sdrlview.json'), 'utf8').catch(() => ''), { timeout: 20_000 })
    .toContain('"sdrlView": 1');
  const saved = JSON.parse(await readFile(at('mine.sdrlview.json'), 'utf8')) as {
    model: { path: string };
    view: { side: string };
  };
  expect(saved).toMatchObject({ model: { path: 'model.safetensors' }, view: { side: 'user' } });
  await closeEditors();
  const again = await openFile('mine.sdrlview.json', 'main canvas');
  await expect
    .poll(() => again.getByRole('radio', { name: 'Users' }).isChecked(), { timeout: 20_000 })
    .toBe(true);
  await open().screenshot('view-editor');
  await closeEditors();
});

test('a view whose model is gone says so, and opens when the model is located', async () => {
  await rename(at('model.safetensors'), at('renamed.safetensors'));
  const frame = await openFile('mine.sdrlview.json', '.notice h2');
  expect(await frame.locator('.notice').innerText()).toContain('model.safetensors');
  await frame.getByRole('button', { name: 'Locate…' }).click();
  await answerDialog(at('renamed.safetensors'));
  await open().workbench.webview('main canvas');
  expect(await readFile(at('mine.sdrlview.json'), 'utf8')).toContain('"renamed.safetensors"');
  await closeEditors();
});

test('other safetensors files show what they hold, broken ones what is wrong', async () => {
  const other = await openFile('other.safetensors', 'main.foreign');
  expect(await other.locator('h1').innerText()).toBe('other.safetensors is not an SDRL model');
  expect(await other.getByRole('row', { name: /layer\.0\.weight/ }).innerText()).toMatch(
    /F32\s+2 × 3\s+24 B/,
  );
  for (const [theme, { label, pageClass }] of Object.entries(themes)) {
    await open().workbench.chooseTheme(label);
    await other.locator(`body.${pageClass}`).waitFor();
    await open().screenshot(`foreign-${theme}`);
    expect(await axeViolations(other)).toEqual([]);
  }
  await closeEditors();
  const damaged = await openFile('damaged.safetensors', '.notice h2');
  expect(await damaged.locator('.notice').innerText()).toContain('damaged');
  await closeEditors();
  const broken = await openFile('broken.sdrlview.json', '.notice h2');
  expect(await broken.locator('.notice').innerText()).toContain('expected a view');
  await broken.getByRole('button', { name: 'Open as Text' }).click();
  await open().workbench.page.locator('.editor-instance .view-line').first().waitFor();
  await closeEditors();
});

test('the keyboard alone exports an embedding that reads back', async () => {
  const { workbench } = open();
  const { keyboard } = workbench.page;
  await workbench.runCommand('SDRL: Export Embedding…');
  // Users or items, which block, which format; there is one model only.
  for (const [wanted, known] of [
    ['Items', 'Users'],
    ['internal', 'Whole embedding'],
    ['safetensors', 'npy'],
  ] as const) {
    await workbench.quickPickRow(known).first().waitFor();
    await workbench.quickInput().fill(wanted);
    await keyboard.press('Enter');
  }
  await answerDialog(at('internal.safetensors'));
  await workbench.notification('Exported: internal.safetensors').waitFor();
  const model = decodeSafetensors(await readFile(sample.model), 'model');
  const exported = decodeSafetensors(await readFile(at('internal.safetensors')), 'exported');
  expect(float32Values(exported.tensors.get('internal')!)).toEqual(
    float32Values(model.tensors.get('item.internal')!),
  );
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', () => {
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
});
