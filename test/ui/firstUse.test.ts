// A newcomer's way, in one window from beginning to end: walkthrough, sample, training, cancel,
// resume, reload, tree, recommendations. Each test goes on where the one before it ended.
import { expect, test } from 'vitest';
import { TrainingPanel } from '../workbench/trainingPanel';
import { workbenchOfFile } from './workbenchOfFile';

const epochs = 200; // so many that a fast machine is not done before the test cancels

const open = workbenchOfFile(() => ({ settings: { 'sdrl.training.epochs': epochs } }));
const panel = (): TrainingPanel => new TrainingPanel(open().workbench);
let keptEpochs = 0;

test('the walkthrough opens the sample dataset', async () => {
  const { workbench } = open();
  await workbench.runCommand('Welcome: Open Walkthrough...');
  await workbench.quickPickRow('Get Started with SDRL Explorer').click();
  const step = workbench.page.locator('.getting-started-step.expanded');
  await step.getByText('Open the sample dataset').waitFor();
  await open().screenshot('walkthrough');
  await step.getByRole('button', { name: 'Open Sample Dataset' }).click();
  await workbench.quickPickRow('In the Extension’s Folder').click();
  await workbench.explorerFile('ratings.csv').waitFor();
  await workbench.waitUntilReady();
  await workbench.renewWebviewServer();
  await open().screenshot('sample-opened');
});

test('training from the palette is told in a notification, the status bar and the panel', async () => {
  const { workbench } = open();
  await workbench.runCommand('SDRL: Train…');
  await workbench.notification(/Training film-club: epoch \d+\/200/).waitFor();
  await workbench.statusBarItem(/SDRL epoch \d+\/200/).waitFor();
  await panel().waitForStatus('Training');
  await panel().waitForEpoch(3);
  const lines = await panel().lines();
  expect(await lines.count()).toBe(6); // reconstruction and categories of both sides, ratings, external
  for (const line of await lines.all())
    expect(await line.getAttribute('d')).toMatch(/^M[\d.]+,[\d.]+L/);
  await open().screenshot('training-running');
});

test('canceling keeps the last complete epoch and says so', async () => {
  const { workbench } = open();
  await panel().waitForEpoch(5);
  await workbench
    .notification('Training film-club')
    .getByRole('button', { name: 'Cancel' })
    .click();
  await panel().waitForStatus('Stopped', 10_000);
  const told = workbench.notification(/Stopped\. Epoch \d+ of 200 is kept\./);
  keptEpochs = Number(/Epoch (\d+) of/.exec(await told.innerText())?.[1]);
  expect(keptEpochs).toBeGreaterThanOrEqual(5);
  expect(keptEpochs).toBeLessThan(epochs);
  expect(await panel().epochsDone()).toBe(keptEpochs);
  expect(await workbench.statusBarItem(/SDRL epoch/).count()).toBe(0);
  await open().screenshot('training-stopped');
});

test('resuming goes on from the kept epoch to the end', async () => {
  const { workbench } = open();
  await panel().press('Resume');
  await panel().waitForStatus('Training');
  await panel().waitForEpoch(keptEpochs + 1);
  await panel().waitForStatus('Complete', 280_000);
  expect(await panel().epochsDone()).toBe(epochs);
  await workbench.notification(/film-club is trained: nDCG@10 [\d.]+ %, F1@10 [\d.]+ %/).waitFor();
  await open().screenshot('training-complete');
});

test('after a reload of the window the panel and the model are there again', async () => {
  const { workbench } = open();
  await workbench.page.reload();
  await workbench.waitUntilReady();
  await panel().waitForStatus('Complete');
  expect(await (await panel().lines()).count()).toBe(6);
  await workbench.openViewContainer('SDRL');
  await workbench.treeRow(/film-club.*nDCG@10/).waitFor();
});

test('the tree unfolds into blocks, users, items and metrics', async () => {
  const { workbench } = open();
  await workbench.unfold('film-club');
  await workbench.unfold('Blocks');
  for (const block of ['internal', 'external', 'other']) await workbench.treeRow(block).waitFor();
  await workbench.unfold('Metrics');
  await workbench
    .treeRow(/nDCG@5 /)
    .first()
    .waitFor();
  await open().screenshot('tree');
  await workbench.fold('Metrics');
  await workbench.unfold('Users');
  await workbench
    .treeRow(/\d+ ratings/)
    .first()
    .waitFor();
});

test('a user of the tree opens the panel that explains the recommendations', async () => {
  const { workbench } = open();
  await workbench
    .treeRow(/\d+ ratings/)
    .first()
    .click();
  const explanations = await workbench.webview('.recommendations');
  await explanations.getByRole('heading', { name: /^Recommendations for / }).waitFor();
  await open().screenshot('explanations');
});

test('the palette recommends items, with the parts of each score', async () => {
  const { workbench } = open();
  await workbench.runAndPick('SDRL: Recommend for User…', /\d+ ratings/);
  const first = workbench.quickPickRow(/=\s+internal .* external .* other /).first();
  await first.waitFor();
  await open().screenshot('recommendations');
  const text = await first.innerText();
  const [score = NaN, ...parts] = [...text.matchAll(/[+−-]?\d+\.\d\d/g)].map(([number]) =>
    Number(number.replace('−', '-')),
  );
  expect(parts).toHaveLength(3);
  const sum = parts.reduce((total, part) => total + part, 0);
  expect(Math.abs(score - sum)).toBeLessThan(0.025); // four numbers, each rounded to 0.005
  await workbench.page.keyboard.press('Escape');
});

test('the log tells what was done, and neither ids nor titles', () => {
  const log = open().server.extensionLog('SDRL');
  expect(log).toMatch(/trainer/i);
  // What members and films of the sample are called (src/core/sample/filmClub.ts).
  expect(log).not.toMatch(/\b[uf]\d{3}\b|\(\d{4}\)/);
});

test('nothing was requested from elsewhere, no policy was violated, nothing failed', async () => {
  expect(open().browser.outsideRequests).toEqual([]);
  expect(open().browser.policyViolations).toEqual([]);
  expect(open().browser.pageErrors).toEqual([]);
  expect(await open().workbench.errorNotifications()).toEqual([]);
});
