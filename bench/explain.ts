/**
 * Explanations on a model of ml-latest-small's size (610 users × 1297 items, 64 : 32 : 32, an encoder
 * of 128): do the parts sum to the score, and what do they cost beside the naive way to know the same?
 * Naive for a user: every score part by itself, then a full sort. Naive for an item: the user encoded
 * anew without each rating in turn; how far the evidence agrees with that is measured too, for the
 * best item of 30 users. `--model <file>` for a trained model.
 */
import { recommendItems } from '../src/core/analysis/recommendItems';
import { createScorer, scorePart } from '../src/core/analysis/scoreItems';
import { topRows } from '../src/core/analysis/topRows';
import { coRatingEvidence } from '../src/core/explain/coRatingEvidence';
import { blockEncoder, type BlockEncoder } from '../src/core/explain/blockEncoder';
import { blockProducts } from '../src/core/explain/blockProducts';
import { explainItem } from '../src/core/explain/explainItem';
import { itemFrame, type ItemFrame } from '../src/core/explain/itemFrame';
import { meanProducts, ranksOf, weighScores } from '../src/core/explain/rankItems';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { createRandom } from '../src/core/random';
import { loadModel } from '../src/files/modelStore';
import { runInSlices } from '../src/files/runInSlices';
import type { BenchResult } from './benchResult';
import { seededModel } from './seededModel';

const pairs = 10_000;
const listLength = 100;

interface Pair {
  readonly userRow: number;
  readonly itemRow: number;
}

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
    model.spec.blocks.map((_, b) =>
      naiveEvidence(model, frame, { block: b, userRow, itemRow: items[i]! }),
    ),
  );
  const best = users.slice(0, 30).map((userRow) => ({
    userRow,
    itemRow: recommendItems(model, userRow, 1)[0]!.itemRow,
  }));
  return {
    name: 'explanations',
    rows: [
      { what: `largest error of ${pairs} sums of parts`, value: worst, naive: '', ratio: '' },
      row('explainUser, ms', explainUser, naiveUser),
      row('explainItem, ms', explainOne, naiveOne),
      { what: 'rank anew (a slider moves), ms', value: round(rerank), naive: '', ratio: '' },
      ...model.spec.blocks.map(({ name }, block) => ({
        what: `${name}: correlation with leaving a rating out`,
        value: round(faithfulness(model, frame, { block, of: best })),
        naive: '',
        ratio: '',
      })),
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

/** How much of an item's part goes when a rating of the user is left out, for each rating. */
function naiveEvidence(
  model: SdrlModel,
  frame: ItemFrame,
  { block, userRow, itemRow }: Pair & { readonly block: number },
): number[] {
  const encoder = blockEncoder(model, 'user', block);
  if (!encoder) return [];
  const { indptr, indices, values } = model.interactions;
  const [start, end] = [indptr[userRow]!, indptr[userRow + 1]!];
  const inputs = new Float64Array(model.items.size);
  for (let e = start; e < end; e++) inputs[indices[e]!] = values[e]! / model.ratingScale.max;
  const { width } = model.spec.blocks[block]!;
  const item = model.embeddings.item[block]!.subarray(itemRow * width, (itemRow + 1) * width);
  const target = frame.averages[block]!.map((mean, i) => item[i]! - mean);
  const part = (): number =>
    encode(encoder, inputs).reduce((total, value, i) => total + value * target[i]!, 0);
  const whole = part();
  // A co-rating part is linear: without a rating what the rating adds is gone.
  const coRating = coRatingEvidence(model, { block, userRow }, target);
  return Array.from(indices.subarray(start, end), (column, e) => {
    const kept = inputs[column]!;
    inputs[column] = 0;
    const change = whole - part() + (coRating?.[e] ?? 0);
    inputs[column] = kept;
    return change;
  });
}

/** The mean correlation of what ratings are said to add with what leaving them out changes. */
function faithfulness(
  model: SdrlModel,
  frame: ItemFrame,
  { block, of }: { readonly block: number; readonly of: readonly Pair[] },
): number {
  const sum = of.reduce((total, { userRow, itemRow }) => {
    const { ratings } = explainItem(model, frame, { userRow, itemRow, ratings: Infinity })[block]!;
    const stated = [...(ratings?.contributions ?? [])].sort((a, b) => a.itemRow - b.itemRow);
    const values = stated.map(({ value }) => value);
    return total + correlation(values, naiveEvidence(model, frame, { block, userRow, itemRow }));
  }, 0);
  return sum / of.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]): number[] => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const product = (p: readonly number[], q: readonly number[]): number =>
    p.reduce((sum, value, i) => sum + value * q[i]!, 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
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
