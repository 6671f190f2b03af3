/**
 * The ranking metrics of a model with random embeddings over a large catalogue: users a second, what
 * a user's scores and lists take of it, and the memory of the process, before and at most.
 * `--users n` (100 000), `--items n` (100 000), `--sample n`: how many of the users have a test item
 * and so are judged (2000; all users are in the training part and in memory).
 */
import { setImmediate } from 'node:timers/promises';
import { buildKernels } from '../scripts/buildKernels.mjs';
import { createBlockScorer, createFastScorer } from '../src/core/analysis/scoreItems';
import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import { RankingJudge } from '../src/core/metrics/rankingJudge';
import { embeddingWidth } from '../src/core/model/modelSpec';
import type { SdrlModel } from '../src/core/model/sdrlModel';
import { createRandom, type Random } from '../src/core/random';
import { simdKernels } from '../src/engines/simd/simdKernels';
import { evaluateModel } from '../src/trainer/evaluateModel';
import type { BenchResult } from './benchResult';
import { seededModel } from './seededModel';

const ratingsPerUser = 50;
const testItemsPerUser = 10;
const blockUsers = 16;

export async function run(args: readonly string[]): Promise<BenchResult> {
  const numberAfter = (flag: string, fallback: number): number =>
    args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : fallback;
  const [users, items] = [numberAfter('--users', 100_000), numberAfter('--items', 100_000)];
  const sample = Math.min(users, numberAfter('--sample', 2000));
  const { createKernel } = simdKernels(await buildKernels());
  const random = createRandom('evaluation');
  const model = largeModel(users, items, random);
  const test = drawRatings(
    { rows: users, columns: items, perRow: testItemsPerUser, random },
    sample,
  );

  const before = process.memoryUsage().rss;
  const started = process.cpuUsage();
  const startMs = performance.now();
  await evaluateModel(model, test, {
    createKernel,
    perUser: ['f1@10', 'ndcg@10'],
    pause: setImmediate,
  });
  const peak = process.resourceUsage().maxRSS * 1024;
  const [seconds, cpuSeconds] = [(performance.now() - startMs) / 1000, cpuSecondsSince(started)];

  const rows = Array.from({ length: blockUsers }, (_, i) => i);
  const scores = rows.map(() => new Float32Array(items));
  const scoreBlock = createBlockScorer(model, createKernel);
  const scoreOne = createFastScorer(model, createKernel);
  const judge = new RankingJudge({ train: model.interactions, test });
  return {
    name: `evaluating a model of width ${embeddingWidth(model.spec)} (${sample} of the users)`,
    rows: [
      {
        users,
        items,
        'users/s': round(sample / seconds),
        'users/cpu s': round(sample / cpuSeconds),
        'cpu ms: scores in a block': perUserMs(() => scoreBlock(rows, scores)),
        'cpu ms: scores alone': perUserMs(() => rows.forEach((row) => scoreOne(row, scores[0]!))),
        'cpu ms: lists': perUserMs(() => rows.forEach((row) => judge.judge(row, scores[row]!))),
        'MB before': round(before / 1e6),
        'MB at most': round(peak / 1e6),
        'MB of all scores': round((4 * users * items) / 1e6),
      },
    ],
  };
}

/** As `seededModel`, of any size. */
function largeModel(users: number, items: number, random: Random): SdrlModel {
  const small = seededModel();
  const embedding = (rows: number): Float32Array[] =>
    small.spec.blocks.map(({ width }) =>
      new Float32Array(rows * width).map(() => random.next() - 0.5),
    );
  return {
    ...small,
    interactions: drawRatings({ rows: users, columns: items, perRow: ratingsPerUser, random }),
    embeddings: { user: embedding(users), item: embedding(items) },
  };
}

/** So many different columns a row, for the first `filledRows` rows. */
function drawRatings(
  {
    rows,
    columns,
    perRow,
    random,
  }: {
    readonly rows: number;
    readonly columns: number;
    readonly perRow: number;
    readonly random: Random;
  },
  filledRows = rows,
): CsrMatrix {
  const indptr = Uint32Array.from({ length: rows + 1 }, (_, i) => Math.min(i, filledRows) * perRow);
  const indices = new Uint32Array(filledRows * perRow);
  for (let row = 0; row < filledRows; row++) {
    const drawn = new Set<number>();
    while (drawn.size < perRow) drawn.add(random.integer(columns));
    indices.set(Uint32Array.from(drawn).sort(), row * perRow);
  }
  return { rows, columns, indptr, indices, values: new Float32Array(indices.length).fill(1) };
}

/** Processor time of what is done for a block of users, by user; the second time. */
function perUserMs(work: () => void): number {
  work();
  const started = process.cpuUsage();
  work();
  return Number(((1000 * cpuSecondsSince(started)) / blockUsers).toFixed(2));
}

function cpuSecondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

function round(value: number): number {
  return Math.round(value);
}
