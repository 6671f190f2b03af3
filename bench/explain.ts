/**
 * Explanations on a model of ml-latest-small's size (610 users × 1297 items, 64 : 32 : 32, an encoder
 * of 128): do the parts sum to the score, and what do they cost beside the naive way to know the same?
 * Naive for a user: every score part by itself, then a full sort. Naive for an item: the user encoded
 * anew without each rating in turn. `--model <file>` for a trained model.
 */
import { createScorer, scorePart } from '../src/core/analysis/scoreItems';
import { topRows } from '../src/core/analysis/topRows';
import { blockEncoder, type BlockEncoder } from '../src/core/explain/blockEncoder';
import { blockProducts } from '../src/core/explain/blockProducts';
import { explainItem } from '../src/core/explain/explainItem';
import { itemFrame } from '../src/core/explain/itemFrame';
import { meanProducts, ranksOf, weighScores } from '../src/core/explain/rankItems';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { createRandom } from '../src/core/random';
import { loadModel } from '../src/files/modelStore';
import { runInSlices } from '../src/files/runInSlices';
import type { BenchResult } from './benchResult';
import { seededModel } from './seededModel';

const pairs = 10_000;
const listLength = 100;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const file = args[args.indexOf('--model') + 1];
  const model = args.includes('--model') && file ? await loadModel(file) : seededModel();
  const frame = await runInSlices(itemFrame(model), undefined);
  const random = createRandom('bench', 'explain');
  const users = Array.from({ length: 100 }, () => random.integer(model.users.size));
  const items = Array.from({ length: 100 }, () => random.integer(model.items.size));
  const weights = model.spec.scoreWeights;

  const worst = await largestError(model, users);
  const explainUser = await millisecondsEach(users, async (userRow) => {
    const products = await runInSlices(blockProducts(model, userRow), undefined);
    meanProducts(products);
    const scores = weighScores(products, weights);
    ranksOf(scores, topRows(scores, listLength));
  });
  const naiveUser = await millisecondsEach(users, (userRow) => naiveRanking(model, userRow));
  const first = await runInSlices(blockProducts(model, 0), undefined);
  const rerank = await millisecondsEach(users, (_, i) => {
    const scores = weighScores(first, [1, i / 100, 1]);
    ranksOf(scores, topRows(scores, listLength));
  });
  const explainOne = await millisecondsEach(users, (userRow, i) => {
    explainItem(model, frame, { userRow, itemRow: items[i]! });
  });
  const naiveOne = await millisecondsEach(users.slice(0, 10), (userRow, i) =>
    naiveEvidence(model, userRow, items[i]!),
  );
  return {
    name: 'explanations',
    rows: [
      { what: `largest error of ${pairs} sums of parts`, value: worst, naive: '', ratio: '' },
      row('explainUser, ms', explainUser, naiveUser),
      row('explainItem, ms', explainOne, naiveOne),
      { what: 'rank anew (a slider moves), ms', value: round(rerank), naive: '', ratio: '' },
    ],
  };
}

/** The largest difference of a score and the sum of its parts, raw and relative. */
async function largestError(model: SdrlModel, users: readonly number[]): Promise<number> {
  const weights = model.spec.scoreWeights;
  const scoreUser = createScorer(model);
  const scores = new Float64Array(model.items.size);
  const random = createRandom('bench', 'pairs');
  let worst = 0;
  for (let i = 0; i < pairs; i += 100) {
    const userRow = users[i / 100]!;
    scoreUser(userRow, scores);
    const products = await runInSlices(blockProducts(model, userRow), undefined);
    const means = meanProducts(products);
    const average = means.reduce((sum, mean, b) => sum + weights[b]! * mean, 0);
    for (let j = 0; j < 100; j++) {
      const item = random.integer(model.items.size);
      const raw = products.map((product, b) => weights[b]! * product[item]!);
      const relative = raw.map((part, b) => part - weights[b]! * means[b]!);
      for (const sum of [raw.reduce((a, b) => a + b, 0), relative.reduce((a, b) => a + b, average)])
        worst = Math.max(worst, Math.abs(sum - scores[item]!));
    }
  }
  return worst;
}

function naiveRanking(model: SdrlModel, userRow: number): void {
  const rows = model.items.ids.map((_, itemRow) => {
    const parts = model.spec.blocks.map((_block, b) => scorePart(model, b, userRow, itemRow));
    return { itemRow, parts, score: parts.reduce((a, b) => a + b) };
  });
  rows.sort((a, b) => b.score - a.score);
}

/** What each block's part is without each rating in turn. */
function naiveEvidence(model: SdrlModel, userRow: number, itemRow: number): number {
  const { indptr, indices, values } = model.interactions;
  let sum = 0;
  model.spec.blocks.forEach((_, block) => {
    const encoder = blockEncoder(model, 'user', block);
    if (!encoder) return;
    for (let left = indptr[userRow]!; left < indptr[userRow + 1]!; left++) {
      const inputs = new Float64Array(model.items.size);
      for (let e = indptr[userRow]!; e < indptr[userRow + 1]!; e++)
        if (e !== left) inputs[indices[e]!] = values[e]! / model.ratingScale.max;
      const item = model.embeddings.item[block]!.subarray(itemRow * encoder.width);
      sum += encode(encoder, inputs).reduce((total, value, i) => total + value * item[i]!, 0);
    }
  });
  return sum;
}

function encode(
  { hidden, width, first, firstBias, second, secondBias }: BlockEncoder,
  inputs: Float64Array,
): Float64Array {
  const layer = Float64Array.from(firstBias);
  for (let i = 0; i < inputs.length; i++) {
    if (inputs[i] === 0) continue;
    for (let j = 0; j < hidden; j++) layer[j]! += inputs[i]! * first[i * hidden + j]!;
  }
  const out = Float64Array.from(secondBias);
  for (let j = 0; j < hidden; j++)
    for (let i = 0; i < width; i++) out[i]! += Math.tanh(layer[j]!) * second[j * width + i]!;
  return out.map(Math.tanh);
}

async function millisecondsEach<T>(
  inputs: readonly T[],
  run: (input: T, i: number) => unknown,
): Promise<number> {
  const times: number[] = [];
  for (const [i, input] of inputs.entries()) {
    const startMs = performance.now();
    await run(input, i);
    times.push(performance.now() - startMs);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function row(what: string, own: number, naive: number): BenchResult['rows'][number] {
  return { what, value: round(own), naive: round(naive), ratio: round(own / naive) };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
