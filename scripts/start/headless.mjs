import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { formatTable } from '../formatTable.mjs';
import { importTypeScript } from '../importTypeScript.mjs';
import { installChromium } from '../setup/chromium.mjs';
import { installCodeServer } from '../setup/codeServer.mjs';
import { root } from '../setup/project.mjs';
import { sdrlJson } from './sdrlJson.mjs';

const seed = '42';
const recommendations = '10';

/** Trains the sample without a screen, prints what came of it, and leaves a picture of the panel. */
export async function startHeadless(sample) {
  const model = path.join(root, 'out', 'film-club.safetensors');
  console.log('\nTraining the sample with the command line …');
  const trained = await sdrlJson(['train', sample, '--seed', seed, '--out', model]);
  printMetrics(trained.metrics);
  const user = await firstUser(path.join(sample, 'ratings.csv'));
  const asked = ['recommend', model, '--user', user, '-k', recommendations];
  printRecommendations(user, await sdrlJson(asked));

  console.log('\nTraining it again in a real VS Code, without a screen …');
  process.env.CHROMIUM_PATH = await installChromium();
  await installCodeServer();
  console.log(`Screenshot: ${await pictureOfTraining()}`);
}

function printMetrics({ masked, unmasked }) {
  console.log('\nOn the test ratings, in % (masked: without the items of the training part):\n');
  const names = Object.keys(masked);
  const row = (metric) => ({
    metric,
    masked: rounded(masked[metric]),
    unmasked: rounded(unmasked[metric]),
  });
  console.log(formatTable(names.map(row)));
}

function printRecommendations(user, { items }) {
  console.log(`\nThe ten best recommendations for ${user}, the score split by block:\n`);
  const row = ({ title, score, parts }) => ({
    title,
    score,
    ...parts,
  });
  console.log(formatTable(items.map(row)));
}

function rounded(value) {
  return value.toFixed(2).replace('-', '−');
}

/** The user of the first rating. */
async function firstUser(ratingsFile) {
  const lines = createInterface({ input: createReadStream(ratingsFile) });
  let header = true;
  for await (const line of lines) {
    if (!header) return line.split(',')[0];
    header = false;
  }
  throw new Error(`${ratingsFile} holds no rating.`);
}

/** Trains through the palette of a VS Code with the packaged extension; the picture's path. */
async function pictureOfTraining() {
  const { photographTraining } = await importTypeScript('test/workbench/photographTraining.ts');
  return photographTraining();
}
