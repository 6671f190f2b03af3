import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { baselineNames } from '../../src/core/baselines/baselines';
import type { Evaluation } from '../../src/core/evaluation/evaluation';
import { meanAndDeviation } from '../../src/core/metrics/meanAndDeviation';
import { loadEvaluation } from '../../src/files/evaluationFile';
import { loadModel } from '../../src/files/modelStore';
import { buildSdrl, outcomeOf, Sdrl, type Outcome } from './sdrl';

let folder: string;
let sdrl: Sdrl;
let evaluated: Outcome & { document: unknown };

type Figures = Readonly<Record<string, number>>;
interface EvaluationDocument {
  readonly file: string;
  readonly settings: { readonly seeds: readonly number[] };
  readonly dataset: { readonly users: number; readonly categories: readonly string[] };
  readonly methods: readonly {
    readonly id: string;
    readonly seeds: readonly number[];
    readonly masked: Readonly<
      Record<string, { readonly mean: number; readonly deviation: number }>
    >;
    readonly blocks?: readonly { readonly name: string }[];
    readonly classification?: unknown;
    readonly runs: readonly {
      readonly seed: number;
      readonly seconds: number;
      readonly model: string | null;
      readonly masked: Figures;
      readonly unmasked: Figures;
      readonly users: number;
    }[];
  }[];
}

const document = (): EvaluationDocument => evaluated.document as EvaluationDocument;
const inFolder = (...names: readonly string[]): string => path.join(folder, ...names);

/** Fast settings that still have a baseline, a trained model and two seeds. */
const quick = ['--preset=paper', '--epochs=2', '--seeds=2', '--baselines=popularity,ease'];

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-evaluate-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  await sdrl.run('sample', 'club');
  evaluated = await sdrl.json('evaluate', 'club', ...quick);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** What of an evaluation does not depend on how fast the machine is. */
function withoutSeconds({ results, ...rest }: Evaluation): unknown {
  const byTrial = [...results].sort((a, b) => (a.trial < b.trial ? -1 : 1));
  return { ...rest, results: byTrial.map((result) => ({ ...result, seconds: 0 })) };
}

it('gives every method’s figures for every seed, means and deviations, and keeps them in a file', async () => {
  expect(evaluated.code).toBe(0);
  const { file, settings, dataset, methods } = document();
  expect(path.dirname(file)).toBe(inFolder('club', '.sdrl', 'evaluations'));
  expect(settings.seeds).toEqual([42, 43]);
  expect(dataset.categories).toHaveLength(10);
  expect(methods.map(({ id, seeds }) => [id, seeds])).toEqual([
    ['popularity', [42, 43]],
    ['ease', [42, 43]],
    ['sdrl-paper', [42, 43]],
  ]);
  for (const { masked, runs } of methods) {
    expect(runs.map(({ seed }) => seed)).toEqual([42, 43]);
    for (const run of runs) {
      expect(run.users).toBeGreaterThan(200);
      expect(run.seconds).toBeGreaterThan(0);
      expect(run.unmasked['ndcg@15']).toBeGreaterThan(0);
    }
    for (const [name, figure] of Object.entries(masked))
      expect(figure).toEqual(meanAndDeviation(runs.map((run) => run.masked[name]!)));
  }
  const { results } = await loadEvaluation(file);
  expect(results).toHaveLength(6);
  expect(methods[2]!.blocks!.map(({ name }) => name)).toEqual([
    'internal',
    'external',
    'other',
    'all',
  ]);
  expect(methods[2]!.classification).toMatchObject({ hidden: { mlp: {}, logistic: {} } });
});

it('trains and measures SDRL as sdrl train does, and keeps the models', async () => {
  const { file, methods } = document();
  const { masked, unmasked, users, model } = methods[2]!.runs[1]!;
  const kept = await loadModel(path.resolve(path.dirname(file), model!));
  expect(kept).toMatchObject({ status: 'complete', metrics: { masked, unmasked, users } });
  const train = [
    'train',
    'club',
    '--preset=paper',
    '--epochs=2',
    '--seed=43',
    '--out=m.safetensors',
  ];
  const { document: trained } = await sdrl.json(...train);
  expect(trained).toMatchObject({ metrics: { masked, unmasked, users } });
  expect((await loadModel(inFolder('m.safetensors'))).embeddings).toEqual(kept.embeddings);
  // Neither checkpoints nor models of hidden labels are left.
  expect(readdirSync(path.dirname(path.resolve(path.dirname(file), model!))).sort()).toEqual([
    'sdrl-paper@42.safetensors',
    'sdrl-paper@43.safetensors',
  ]);
});

it('tells how it goes on stderr, and does nothing twice', async () => {
  expect(evaluated.stderr).toMatch(/^Evaluation: .*\.sdrleval\.json\n6 trials\n/);
  expect(evaluated.stderr).toMatch(
    /\npopularity, seed 42: F1@10 \d+\.\d\d %, nDCG@10 \d+\.\d\d % \(\d+\.\d s\); \d of 6 done/,
  );
  const { mtimeMs } = statSync(document().file);
  const again = await sdrl.json('evaluate', 'club', ...quick);
  expect(again.stderr).toContain('6 trials, 6 of them done already\n');
  expect(statSync(document().file).mtimeMs).toBe(mtimeMs); // it may be where nothing can be written
  expect(again.document).toEqual(evaluated.document);
  const more = await sdrl.run(
    ...['evaluate', 'club', ...quick.filter((option) => !option.startsWith('--seeds'))],
    ...['--seeds=3', `--out=${path.relative(folder, document().file)}`],
  );
  expect(more.stderr).toContain('9 trials, 6 of them done already\n');
});

it('refuses to lose the results of other settings', async () => {
  const out = `--out=${document().file}`;
  const { code, stderr } = await sdrl.run('evaluate', 'club', ...quick, '--min-ratings=5', out);
  expect(code).toBe(1);
  expect(stderr).toContain('There is another evaluation in this file');
});

it('prints the tables of a file in every format, with the best of each column marked', async () => {
  const file = document().file;
  const text = await sdrl.run('evaluate', file);
  expect(text.code).toBe(0);
  expect(text.stdout).toMatch(
    /^Top-k recommendation in %, .*masked\); mean ± sd of 3 seeds; \* is best/,
  );
  expect(text.stdout).toMatch(/\nEASE\^R +(?:\d+\.\d\d ± \d+\.\d\d\* *){6}\n/);
  expect(text.stdout).not.toContain('unmasked');
  const unmasked = await sdrl.run('evaluate', file, '--unmasked');
  expect(unmasked.stdout).toContain('(unmasked)');
  const markdown = await sdrl.run('evaluate', file, '--format=markdown');
  expect(markdown.stdout).toMatch(/\n\| EASE^R|EASE\^R \| \*\*\d/);
  const latex = await sdrl.run('evaluate', file, '--format=latex');
  expect(latex.stdout).toContain('\\begin{tabular}');
  const csv = await sdrl.run('evaluate', file, '--format=csv');
  expect(csv.stdout).toMatch(/^table,row,source,figure,mean,deviation,standing\r\nranking-masked,/);
});

it('refuses settings for a file that has its own', async () => {
  const { code, stderr } = await sdrl.run('evaluate', document().file, '--seeds=2');
  expect(code).toBe(2);
  expect(stderr).toContain('--seeds is a setting of the evaluation');
});

it('takes a test file as the split of every seed, and says so', async () => {
  const [header, ...rows] = readFileSync(inFolder('club', 'ratings.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const part = (isTest: boolean): string =>
    [header, ...rows.filter((_, r) => (r % 5 === 0) === isTest), ''].join('\n');
  writeFileSync(inFolder('train.csv'), part(false));
  writeFileSync(inFolder('test.csv'), part(true));
  const { document: result, stderr } = await sdrl.json(
    ...['evaluate', 'club', '--preset=paper', '--epochs=1', '--seeds=2', '--no-classification'],
    ...['--ratings=train.csv', '--test=test.csv', '--baselines=ease', '--out=split.sdrleval.json'],
  );
  expect(stderr).toContain('With a test file every seed has the same split');
  expect(result).toMatchObject({ settings: { testFile: inFolder('test.csv') } });
  const [ease, model] = (result as EvaluationDocument).methods;
  expect(ease!.masked['f1@10']!.deviation).toBe(0);
  expect(model!.masked['f1@10']!.deviation).toBeGreaterThan(0);
  expect(model!.classification).toBeUndefined();
});

it('stops at Ctrl+C, keeps what is done, and goes on to what an uninterrupted run gives', async () => {
  const settings = ['--preset=paper', '--epochs=8', '--seeds=2', '--baselines=popularity'];
  const whole = await sdrl.run('evaluate', 'club', ...settings, '--out=whole.sdrleval.json');
  expect(whole.code).toBe(0);
  const child = sdrl.start('evaluate', 'club', ...settings, '--out=cut.sdrleval.json', '--json');
  let words = '';
  child.stderr.on('data', (bytes: Buffer) => {
    const before = words.includes('1 of 4 done');
    words += bytes.toString();
    if (!before && words.includes('1 of 4 done')) child.kill('SIGINT');
  });
  const { code, stdout, stderr } = await outcomeOf(child);
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'canceled' } });
  expect(stderr).toMatch(/\npopularity +\d/);
  expect(stderr).toMatch(
    /\d trials? (is|are) kept\. Go on with: sdrl evaluate club .*--out=cut\.sdrleval\.json --json\n/,
  );
  const cut = await loadEvaluation(inFolder('cut.sdrleval.json'));
  expect(cut.results.length).toBeLessThan(4);

  const resumed = await sdrl.run('evaluate', 'cut.sdrleval.json');
  expect(resumed.code).toBe(0);
  const [a, b] = await Promise.all(
    ['whole', 'cut'].map((name) => loadEvaluation(inFolder(`${name}.sdrleval.json`))),
  );
  const renamed = JSON.parse(
    JSON.stringify(withoutSeconds(b!)).replaceAll('cut.sdrleval', 'whole.sdrleval'),
  ) as unknown;
  expect(renamed).toEqual(withoutSeconds(a!));
}, 180_000);

it('runs one trial and tells of it in lines', async () => {
  const { code, stdout } = await sdrl.run('trial', document().file, 'ease@42');
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  const told = lines.map((line) => JSON.parse(line) as { sdrl: string; result?: unknown });
  expect(told.some(({ sdrl: type }) => type === 'dataset')).toBe(true);
  expect(told.at(-1)).toMatchObject({ sdrl: 'result', result: { trial: 'ease@42' } });
  const unknown = await sdrl.run('trial', document().file, 'ease@7');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toContain('Methods: popularity, ease, sdrl-paper; seeds: 42, 43');
  expect((await sdrl.run('trial', document().file)).stderr).toContain('Expected <method@seed>.');
});

it.each([
  ['--baselines=ease,svd', `--baselines: expected some of ${baselineNames.join(',')}`],
  ['--baselines=', '--baselines: expected some of'],
  ['--preset=paper,plus', '--preset: expected some of paper,'],
  ['--seeds=0', '--seeds: expected a whole number from 1'],
  ['--ks=5,x', '--ks: expected a whole number from 1'],
  ['--test=0', '--test: expected a share above 0, or a file, to test on.'],
  ['--format=pdf', '--format: expected text, markdown, latex or csv'],
  ['--runner=slurm://head', 'Runner: expected local, ray://host:port or https://host'],
])('refuses %s', async (option, message) => {
  const { code, stdout, stderr } = await sdrl.run('evaluate', 'club', option);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

it('goes on where a trial fails, says why, and ends with an error', async () => {
  const {
    code,
    document: result,
    stderr,
  } = await sdrl.json(
    ...['evaluate', 'club', '--test=0.00001', '--baselines=popularity,ease', '--seeds=1'],
  );
  expect(code).toBe(1);
  expect(result).toMatchObject({ error: { code: 'evaluation/failed-trials' } });
  expect(stderr).toContain(', seed 42 failed: The split leaves no rating to test on.');
  expect(stderr).toMatch(/, seed 42 failed as .*, seed 42 did\n/);
});

it('prints what is done where a trial fails, in the format that was asked for', async () => {
  mkdirSync(inFolder('bare'));
  copyFileSync(inFolder('club', 'ratings.csv'), inFolder('bare', 'ratings.csv'));
  const { code, stdout, stderr } = await sdrl.run(
    ...['evaluate', 'bare', '--baselines=popularity', '--seeds=1', '--format=csv'],
  );
  expect(code).toBe(1);
  expect(stdout).toContain('\r\nranking-masked,popularity,measured,F1@5,');
  expect(stderr).toContain('1 trial failed (sdrl-balanced@42). Mend the cause');
});

it('goes on when nobody reads its remarks any more', async () => {
  const child = sdrl.start('evaluate', 'club', ...quick, '--out=alone.sdrleval.json');
  const words = text(child.stdout);
  await once(child.stderr, 'data');
  child.stderr.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
  expect(await words).toContain('Top-k recommendation');
});

it('prints no tables of other data than is there now', async () => {
  const options = ['--baselines=none', '--preset=paper', '--epochs=1', '--seeds=1'];
  mkdirSync(inFolder('changing'));
  for (const name of ['ratings.csv', 'movies.csv'])
    copyFileSync(inFolder('club', name), inFolder('changing', name));
  expect((await sdrl.run('evaluate', 'changing', ...options)).code).toBe(0);
  appendFileSync(inFolder('changing', 'ratings.csv'), 'u001,f001,5,1\n');
  const { code, stdout, stderr } = await sdrl.run('evaluate', 'changing', ...options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('.sdrleval.json: The data has changed since the first results of this');
});
