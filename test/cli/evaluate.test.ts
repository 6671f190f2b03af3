import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { baselines } from '../../src/core/baselines/baselines';
import { meanAndDeviation } from '../../src/core/metrics/meanAndDeviation';
import { buildSdrl, outcomeOf, Sdrl, type Outcome } from './sdrl';

let folder: string;
let sdrl: Sdrl;
let evaluated: Outcome & { document: unknown };

interface Statistics {
  readonly mean: number;
  readonly deviation: number;
}
type Figures = Readonly<Record<string, number>>;
interface EvaluationDocument {
  readonly seeds: readonly number[];
  readonly methods: readonly {
    readonly method: string;
    readonly settings: unknown;
    readonly masked: Readonly<Record<string, Statistics>>;
    readonly runs: readonly {
      readonly seed: number;
      readonly seconds: number;
      readonly masked: Figures;
      readonly unmasked: Figures;
      readonly users: number;
    }[];
  }[];
}

const document = (): EvaluationDocument => evaluated.document as EvaluationDocument;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-evaluate-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  await sdrl.run('sample', 'club');
  evaluated = await sdrl.json('evaluate', 'club', '--epochs', '2', '--seeds', '2');
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('gives every method’s figures for every seed, their settings, means and deviations', () => {
  expect(evaluated.code).toBe(0);
  expect(document()).toMatchObject({
    folder: path.join(folder, 'club'),
    preset: 'paper',
    variant: 'int+ext+oth',
    epochs: 2,
    preparation: { minRatings: 20, filter: 'once', testFraction: 0.2 },
    testFile: null,
    seeds: [42, 43],
  });
  const { methods } = document();
  expect(methods.map(({ method }) => method)).toEqual([
    'popularity',
    'itemknn',
    'ease',
    'ials',
    'sdrl',
  ]);
  for (const { method, settings, masked, runs } of methods) {
    if (method !== 'sdrl')
      expect(settings).toEqual(baselines[method as keyof typeof baselines].settings);
    expect(runs.map(({ seed }) => seed)).toEqual([42, 43]);
    for (const run of runs) {
      expect(run.users).toBeGreaterThan(200);
      expect(run.seconds).toBeGreaterThan(0);
      expect(run.unmasked['ndcg@15']).toBeGreaterThan(0);
    }
    expect(Object.keys(masked)).toHaveLength(15);
    for (const [name, statistics] of Object.entries(masked))
      expect(statistics).toEqual(meanAndDeviation(runs.map((run) => run.masked[name]!)));
  }
});

it('trains and measures SDRL as sdrl train does, and writes no file', async () => {
  const files = readdirSync(path.join(folder, 'club'));
  expect(files.filter((file) => file.includes('safetensors'))).toEqual([]);
  const train = ['train', 'club', '--epochs=2', '--seed=43', '--out=m.safetensors'];
  const { document: trained } = await sdrl.json(...train);
  const { masked, unmasked, users } = document().methods.at(-1)!.runs[1]!;
  expect(trained).toMatchObject({ metrics: { masked, unmasked, users } });
});

it('tells how it goes on stderr, the dataset once', () => {
  expect(evaluated.stderr).toMatch(/Seed 42 \(1 of 2\)\npopularity: F1@10 \d+\.\d\d %, nDCG@10 /);
  expect(evaluated.stderr).toMatch(/Seed 43 \(2 of 2\)\n/);
  expect(evaluated.stderr.match(/ratings to train on/g)).toHaveLength(1);
  expect(evaluated.stderr.match(/\nSDRL: F1@10/g)).toHaveLength(2);
});

it('prints a table with the best of each column marked, the unmasked one where asked for', async () => {
  const args = ['evaluate', 'club', '--epochs=1', '--seeds=2', '--baselines=ease,popularity'];
  const { code, stdout } = await sdrl.run(...args, '--unmasked');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^In % \(masked: .*\), mean ± sd of 2 seeds; \* is best:\nmethod +F1@5 +/);
  expect(stdout).toContain('\nIn % (unmasked: ');
  const [masked] = stdout.split('\n\n');
  expect(masked).toMatch(/\nEASE\^R +(?:\d+\.\d\d ± \d+\.\d\d\* +){6}\d+\.\d\n/);
  expect(masked).toMatch(/\npopularity +(?:\d+\.\d\d ± \d+\.\d\d +){6}\d+\.\d\n/);
  expect(masked).toMatch(/\nSDRL \(paper, int\+ext\+oth\) +(?:\d+\.\d\d ± \d+\.\d\d +){6}\d+\.\d$/);
  const alone = await sdrl.run('evaluate', 'club', '--epochs=1', '--seeds=1', '--baselines=none');
  expect(alone.stdout).not.toMatch(/unmasked|±|EASE/);
  expect(alone.stdout.trimEnd().split('\n')).toHaveLength(3);
});

it('takes a test file as the split of every seed, and says so', async () => {
  const [header, ...rows] = readFileSync(path.join(folder, 'club', 'ratings.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const part = (isTest: boolean): string =>
    [header, ...rows.filter((_, r) => (r % 5 === 0) === isTest), ''].join('\n');
  writeFileSync(path.join(folder, 'train.csv'), part(false));
  writeFileSync(path.join(folder, 'test.csv'), part(true));
  const split = ['--ratings=train.csv', '--test=test.csv', '--baselines=ease'];
  const { document: result, stderr } = await sdrl.json(
    ...['evaluate', 'club', '--epochs=1', '--seeds=2', ...split],
  );
  expect(stderr).toContain('With a test file every seed has the same split');
  expect(result).toMatchObject({ preparation: null, testFile: path.join(folder, 'test.csv') });
  const [ease, model] = (result as EvaluationDocument).methods;
  expect(ease!.masked['f1@10']!.deviation).toBe(0);
  expect(model!.masked['f1@10']!.deviation).toBeGreaterThan(0);
});

it('stops at Ctrl+C and shows what is done so far', async () => {
  const child = sdrl.start('evaluate', 'club', '--epochs=500', '--baselines=popularity', '--json');
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => {
    const before = words.includes('Epoch 1/500');
    words += bytes.toString();
    if (!before && words.includes('Epoch 1/500')) child.kill('SIGINT');
  });
  const { code, stdout, stderr } = await outcomeOf(child);
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'canceled' } });
  expect(stderr).toMatch(/\* is best:\nmethod .*\npopularity +\d/);
});

it.each([
  ['--baselines=ease,svd', '--baselines: expected none, or some of popularity,itemknn,netmf,'],
  ['--baselines=', '--baselines: expected none, or some of'],
  ['--seeds=0', '--seeds: expected a whole number from 1'],
  ['--test=0', '--test: expected a share above 0, or a file, to test on.'],
  ['--out=x', 'Unknown option --out.'],
])('refuses %s', async (option, message) => {
  const { code, stdout, stderr } = await sdrl.run('evaluate', 'club', option);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

it('says that there is nothing to test on where the share comes to no rating', async () => {
  const { code, document: result } = await sdrl.json('evaluate', 'club', '--test=0.00001');
  expect(code).toBe(1);
  expect(result).toMatchObject({ error: { code: 'dataset/nothing-to-test-on' } });
});
