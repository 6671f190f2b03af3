import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SdrlModel } from '../../src/core/model/sdrlModel';
import { loadModel } from '../../src/files/modelStore';
import { buildSdrl, Sdrl } from './sdrl';

let folder: string;
let sdrl: Sdrl;
let modelFile: string;
let trained: TrainDocument;
let trainingWords: string;

interface TrainDocument {
  readonly model: string;
  readonly engine: string;
  readonly preset: string;
  readonly seed: number;
  readonly seconds: number;
  readonly peakMemoryBytes: number;
  readonly metrics: Record<'masked' | 'unmasked', Record<string, number>> | null;
  readonly losses: readonly { epoch: number; seconds: number; losses: Record<string, number> }[];
  readonly dataset: Record<string, unknown>;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-cli-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  await sdrl.run('sample', 'club');
  modelFile = path.join(folder, 'club', 'model.safetensors');
  const { document, stderr } = await sdrl.json('train', 'club', '--epochs', '2');
  trained = document as TrainDocument;
  trainingWords = stderr;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const csvRows = (file: string): string[] =>
  readFileSync(path.join(folder, file), 'utf8').trim().split('\n').slice(1);

describe('sdrl sample', () => {
  it('writes the dataset, names its files and says how to go on', async () => {
    const { code, stdout } = await sdrl.run('sample', 'other club', '--seed', '7');
    expect(code).toBe(0);
    expect(stdout).toContain(path.join(folder, 'other club', 'ratings.csv'));
    expect(stdout).toContain('Train on it: sdrl train');
  });

  it('refuses to write over other files', async () => {
    mkdirSync(path.join(folder, 'mine'));
    writeFileSync(path.join(folder, 'mine', 'ratings.csv'), 'my ratings');
    const { code, document } = await sdrl.json('sample', 'mine');
    expect(code).toBe(1);
    expect(document).toMatchObject({
      error: {
        code: 'sample/file-exists',
        location: { file: path.join(folder, 'mine', 'ratings.csv') },
      },
    });
    expect(readFileSync(path.join(folder, 'mine', 'ratings.csv'), 'utf8')).toBe('my ratings');
  });
});

describe('sdrl train', () => {
  it('reports metrics, every loss of every epoch, time, memory, data and model', async () => {
    const model = await loadModel(modelFile);
    expect(trained).toMatchObject({
      model: modelFile,
      preset: 'balanced',
      seed: 42,
      engine: model.engine,
      metrics: model.metrics,
      dataset: {
        folder: path.join(folder, 'club'),
        ratingsFile: 'ratings.csv',
        itemsFile: 'movies.csv',
        testFile: null,
        users: model.users.size,
        items: model.items.size,
        ratings: model.interactions.indices.length,
        joinReport: { ratingRows: csvRows('club/ratings.csv').length },
      },
    });
    expect(trained.losses).toMatchObject(
      model.history.epochs.map(({ losses, ...record }) => ({
        ...record,
        losses: Object.fromEntries(model.history.terms.map((term, t) => [term, losses[t]])),
      })),
    );
    expect(trained.losses.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(trained.losses.every(({ seconds }) => seconds > 0)).toBe(true);
    expect(trained.metrics?.masked['f1@10']).toBeGreaterThan(0);
    expect(trained.metrics?.unmasked['ndcg@10']).toBeGreaterThan(0);
    expect(trained.seconds).toBeGreaterThan(0);
    expect(trained.peakMemoryBytes).toBeGreaterThan(2 ** 25);
  });

  it('tells on stderr how it goes: one line a stage and epoch, no control characters', () => {
    expect(trainingWords).toMatch(/Reading ratings\.csv\nReading movies\.csv\n/);
    expect(trainingWords).toMatch(/\d+ users, \d+ items, \d+ ratings to train on, 10 categories\n/);
    expect(trainingWords).toMatch(/Epoch 1\/2: reconstruction\.user 0\.\d+.*left\nEpoch 2\/2: /);
    expect(trainingWords).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('gives the same model for the same seed, and another for another', async () => {
    const train = async (seed: string): Promise<SdrlModel> => {
      const { code } = await sdrl.run('train', 'club', '--epochs=2', '--seed', seed, '--out=s');
      expect(code).toBe(0);
      return loadModel(path.join(folder, 's'));
    };
    const first = await loadModel(modelFile);
    const same = await train('42');
    expect(same.embeddings).toEqual(first.embeddings);
    expect(same.metrics).toEqual(first.metrics);
    expect((await train('43')).embeddings).not.toEqual(first.embeddings);
  });

  it('gives the same file, byte for byte, for any number of threads', async () => {
    const train = async (threads: string): Promise<Buffer> => {
      const { code } = await sdrl.run(
        ...['train', 'club', '--epochs=1', '--out=threads', `--threads=${threads}`],
      );
      expect(code).toBe(0);
      return readFileSync(path.join(folder, 'threads'));
    };
    const one = await train('1');
    expect((await train('3')).equals(one)).toBe(true);
  });

  it('trains with the engine that is asked for, and says which it was', async () => {
    const engineOf = async (...options: readonly string[]): Promise<unknown> => {
      const { document } = await sdrl.json('train', 'club', '--epochs=1', '--out=by', ...options);
      expect((await loadModel(path.join(folder, 'by'))).engine).toBe(
        (document as TrainDocument).engine,
      );
      return (document as TrainDocument).engine;
    };
    expect(trained.engine).toMatch(/^wasm(-relaxed)?$/);
    expect(await engineOf('--reproducible')).toBe('wasm');
    expect(await engineOf('--engine=tfjs')).toBe('tfjs-wasm');
  });

  it('prints the figures as tables for people', async () => {
    const { code, stdout } = await sdrl.run('train', 'club', '--epochs=1', '--out=people');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^loss term +value$/m);
    expect(stdout).toMatch(/^ndcg@10 +\d+\.\d\d +\d+\.\d\d$/m);
    expect(stdout).toContain(`Model: ${path.join(folder, 'people')}`);
  });

  it('takes a split as it is when given a test file, and says what then has no effect', async () => {
    const rows = csvRows('club/ratings.csv');
    mkdirSync(path.join(folder, 'split'));
    const write = (name: string, part: readonly string[]): void =>
      writeFileSync(
        path.join(folder, 'split', name),
        `userId,movieId,rating,timestamp\n${part.join('\n')}\n`,
      );
    const train = rows.filter((_row, i) => i % 5 !== 0);
    write('train.csv', train);
    write(
      'test.csv',
      rows.filter((_row, i) => i % 5 === 0),
    );
    const { code, document, stderr } = await sdrl.json(
      ...['train', 'split', '--ratings=train.csv', '--test=test.csv', '--items=club/movies.csv'],
      ...['--epochs=1', '--min-ratings=5'],
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      dataset: {
        ratings: train.length,
        testFile: path.join(folder, 'split', 'test.csv'),
        itemsFile: path.join(folder, 'club', 'movies.csv'),
        preparation: null,
      },
    });
    expect((document as TrainDocument).metrics?.masked).toHaveProperty(['f1@10']);
    expect(stderr).toContain('--min-ratings has no effect');
  });

  it('trains on everything and reports no metrics with --test 0', async () => {
    const { document } = await sdrl.json(
      ...['train', 'club', '--epochs=1', '--test=0', '--min-ratings=0', '--out=all'],
    );
    expect(document).toMatchObject({
      metrics: null,
      dataset: { ratings: csvRows('club/ratings.csv').length },
    });
  });

  it('decodes so many columns a step as it is told, which the model says', async () => {
    const { code } = await sdrl.run(
      ...['train', 'club', '--epochs=1', '--sampled-columns=64', '--out=sampled'],
    );
    expect(code).toBe(0);
    const { training } = await loadModel(path.join(folder, 'sampled'));
    expect(training.sampledColumns).toBe(64);
    expect((await loadModel(modelFile)).training.sampledColumns).toBe(0);
  });

  it('learns a bias of each item where it is told to, as a block', async () => {
    const { code } = await sdrl.run('train', 'club', '--epochs=1', '--item-bias', '--out=biased');
    expect(code).toBe(0);
    const { spec, embeddings } = await loadModel(path.join(folder, 'biased'));
    expect(spec.blocks.at(-1)).toEqual({ name: 'bias', width: 1, supervision: { type: 'bias' } });
    expect(new Set(embeddings.user.at(-1))).toEqual(new Set([1]));
    const { stdout } = await sdrl.run('info', 'biased');
    expect(stdout).toMatch(/\nbias +1 +bias\n/);
    const { stdout: similar } = await sdrl.run('similar', 'biased', '--user=u7', '-k1');
    expect(similar).not.toContain('bias');
  });

  it('stops early on a held-out part and keeps the best epoch', async () => {
    const { document } = await sdrl.json(
      ...['train', 'club', '--epochs=3', '--validation=0.1', '--patience=1', '--out=early'],
    );
    const { losses, bestEpoch } = document as TrainDocument & { bestEpoch: number };
    const scores = losses.map((record) => (record as { validation?: number }).validation!);
    expect(scores[bestEpoch - 1]).toBe(Math.max(...scores));
  });
});

describe('sdrl info', () => {
  it('tells what the training told', async () => {
    const { code, document } = await sdrl.json('info', 'club/model.safetensors');
    expect(code).toBe(0);
    expect(document).toMatchObject({
      path: modelFile,
      status: 'complete',
      epochs: 2,
      seed: 42,
      losses: trained.losses.map(({ epoch, losses }) => ({ epoch, losses })),
      metrics: trained.metrics,
    });
  });

  it('shows blocks, losses and metrics to people', async () => {
    const { stdout } = await sdrl.run('info', 'club/model.safetensors');
    expect(stdout).toMatch(/^internal +64 +categories$/m);
    expect(stdout).toMatch(/^rating +0\.\d+$/m);
    expect(stdout).toMatch(/^f1@10 /m);
  });

  it('goes quietly when its reader has seen enough', async () => {
    const child = sdrl.start('info', 'club/model.safetensors', '--json');
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('sdrl recommend', () => {
  it('splits every score exactly by block and leaves out what the user rated', async () => {
    const model = await loadModel(modelFile);
    const user = model.users.ids[3]!;
    const { code, document } = await sdrl.json('recommend', modelFile, '--user', user, '-k', '7');
    const { items } = document as {
      items: { id: string; title: string; score: number; parts: Record<string, number> }[];
    };
    expect(code).toBe(0);
    expect(items).toHaveLength(7);
    const { indptr, indices } = model.interactions;
    const rated = indices.subarray(indptr[3], indptr[4]);
    for (const { id, title, score, parts } of items) {
      expect(Object.keys(parts)).toEqual(['internal', 'external', 'other']);
      const sum = Object.values(parts).reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(1e-6);
      const row = model.items.rowOf(id)!;
      expect(title).toBe(model.titles[row]);
      expect(rated).not.toContain(row);
    }
    const scores = items.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('shows the same as a table', async () => {
    const { stdout } = await sdrl.run('recommend', modelFile, '--user', 'u001', '-k3');
    expect(stdout).toMatch(/^item +title +score +internal +external +other +categories\n/);
    expect(stdout.trim().split('\n')).toHaveLength(4);
  });
});

describe('sdrl similar', () => {
  it.each(['internal', 'external', 'other', 'all'])('ranks by the %s block', async (block) => {
    const args = ['similar', modelFile, '--item', 'f003', '--block', block, '-k', '5'];
    const { code, document } = await sdrl.json(args[0]!, ...args.slice(1));
    const { neighbours } = document as {
      neighbours: { id: string; similarity: number; blocks: Record<string, number> }[];
    };
    expect(code).toBe(0);
    expect(neighbours.map(({ id }) => id)).not.toContain('f003');
    const similarities = neighbours.map(({ similarity }) => similarity);
    expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
    if (block !== 'all')
      expect(neighbours.map(({ blocks }) => blocks[block])).toEqual(similarities);
  });

  it('names ids like one that is not there', async () => {
    const { code, document } = await sdrl.json('similar', modelFile, '--user', 'u01');
    expect(code).toBe(1);
    expect(document).toMatchObject({
      error: {
        code: 'query/no-user',
        message: expect.stringMatching(/no user "u01".*Did you mean u0/) as string,
      },
    });
  });

  it('names the blocks there are', async () => {
    const { stderr } = await sdrl.run('similar', modelFile, '--user=u001', '--block=intern');
    expect(stderr).toMatch(/no block .intern..*internal, external, other/);
  });
});

it('works with folders and ids that begin with a dash', async () => {
  mkdirSync(path.join(folder, '-odd'));
  const rows = Array.from({ length: 60 }, (_, i) => `-${i % 6},--i${i % 10},${1 + (i % 5)}`);
  writeFileSync(path.join(folder, '-odd', 'r.csv'), `userId,movieId,rating\n${rows.join('\n')}\n`);
  const training = await sdrl.run(
    ...['train', '--epochs=1', '--min-ratings=1', '--test=0', '--', '-odd'],
  );
  expect(training.code).toBe(1); // nothing to teach the internal block by
  expect(training.stderr).toMatch(/categor/);
  const items = Array.from({ length: 10 }, (_, i) => `--i${i},Title ${i},${i % 2 ? 'A' : 'A|B'}`);
  writeFileSync(path.join(folder, '-odd', 'm.csv'), `movieId,title,genres\n${items.join('\n')}\n`);
  const again = await sdrl.run(
    ...['train', '--epochs=1', '--min-ratings=1', '--test=0', '--', '-odd'],
  );
  expect(again.stderr).not.toContain('sdrl:');
  expect(again.code).toBe(0);
  for (const id of [['--user=-5'], ['--user', '-5']]) {
    const { document } = await sdrl.json('recommend', ...id, '-k3', '--', '-odd/model.safetensors');
    expect(document).toMatchObject({ user: '-5', items: [{}, {}, {}] });
  }
  const { document } = await sdrl.json('similar', '--item=--i1', './-odd/model.safetensors');
  expect(document).toMatchObject({ side: 'item', id: '--i1' });
});

describe('sdrl export', () => {
  it('writes the vectors of one block, and the rows that they belong to', async () => {
    const args = ['export', modelFile, '--block', 'external', '--out', 'items.vectors.tsv'];
    const { document } = await sdrl.json(...args);
    expect(document).toMatchObject({ side: 'item', block: 'external', format: 'tsv' });
    const lines = (file: string): string[] =>
      readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n');
    const model = await loadModel(modelFile);
    const [first] = lines('items.vectors.tsv');
    expect(Float32Array.from(first!.split('\t').map(Number))).toEqual(
      model.embeddings.item[1]!.slice(0, model.spec.blocks[1]!.width),
    );
    expect(lines('items.metadata.tsv')).toHaveLength(model.items.size + 1);
  });

  it.each([
    [['--format', 'csv', '--out', 'x'], '--format: expected tsv, npy or safetensors'],
    [[], 'Expected --out <file>.'],
    [['--side', 'film', '--out', 'x'], '--side: expected user or item'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await sdrl.run('export', modelFile, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('help and version', () => {
  it.each(['sample', 'train', 'evaluate', 'info', 'similar', 'recommend', 'export'])(
    'explains %s with examples, alike with --help, -h and help',
    async (command) => {
      const [a, b, c] = await Promise.all([
        sdrl.run(command, '--help'),
        sdrl.run(command, '-h'),
        sdrl.run('help', command),
      ]);
      expect(a).toEqual({ code: 0, stderr: '', stdout: b.stdout });
      expect(c.stdout).toBe(a.stdout);
      expect(a.stdout).toContain(`Examples:\n  sdrl ${command} `);
    },
  );

  it('lists the commands and the exit codes', async () => {
    const { stdout } = await sdrl.run('--help');
    expect(stdout).toContain('train <folder>');
    expect(stdout).toContain('130 stopped by Ctrl+C');
  });

  it('tells the version of the package, as JSON where that is asked for', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await sdrl.run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect((await sdrl.json('--version')).document).toEqual({ version });
  });
});

describe('a wrong command line', () => {
  it.each<[string, RegExp, string[]]>([
    ['usage/missing-argument', /Expected a command/, []],
    ['usage/unknown-command', /Did you mean train\?/, ['trian']],
    [
      'usage/unknown-option',
      /Unknown option --epoch\. Did you mean --epochs\?/,
      ['train', 'club', '--epoch=3'],
    ],
    ['usage/missing-argument', /Expected <folder>/, ['train']],
    ['usage/unexpected-argument', /Unexpected argument "b"/, ['train', 'a', 'b']],
    ['usage/missing-value', /--epochs needs a value/, ['train', 'club', '--epochs']],
    ['usage/missing-value', /--out needs a value/, ['train', 'club', '--out', '--resume']],
    ['usage/unexpected-value', /--resume takes no value/, ['train', 'club', '--resume=1']],
    ['usage/repeated-option', /--seed is given twice/, ['train', 'club', '--seed=1', '--seed=2']],
    [
      'usage/bad-value',
      /--epochs: expected a whole number from 1, got "0"/,
      ['train', 'club', '--epochs=0'],
    ],
    ['usage/bad-value', /--test: expected a share/, ['train', 'club', '--test=1.5']],
    [
      'usage/bad-value',
      /--preset: expected paper, balanced or accuracy/,
      ['train', 'club', '--preset=big'],
    ],
    ['usage/bad-value', /--engine: expected wasm or tfjs/, ['train', 'club', '--engine=torch']],
    ['usage/bad-value', /--threads: .* from 1 to 64, got "0"/, ['train', 'club', '--threads=0']],
    ['usage/bad-value', /--threads: .* to 64, got "65"/, ['train', 'club', '--threads=65']],
    [
      'usage/bad-value',
      /--sampled-columns: .*, got "few"/,
      ['train', '--sampled-columns=few', '.'],
    ],
    [
      'usage/unexpected-value',
      /--reproducible takes no value/,
      ['train', 'club', '--reproducible=yes'],
    ],
    ['usage/bad-value', /-k: expected/, ['recommend', 'm', '--user=1', '-k', '0']],
    ['usage/missing-argument', /Expected --user <id>/, ['recommend', 'm']],
    ['usage/missing-argument', /Expected --user <id> or --item <id>/, ['similar', 'm']],
    ['usage/unexpected-argument', /got both/, ['similar', 'm', '--user=1', '--item=1']],
  ])('is refused as %s, with %s: %j', async (code, message, args) => {
    const plain = await sdrl.run(...args);
    expect(plain).toMatchObject({ code: 2, stdout: '' });
    expect(plain.stderr).toMatch(message);
    expect(plain.stderr).toMatch(/See sdrl .*--help\.\n$/);
    const json = await sdrl.run(...args.slice(0, 1), '--json', ...args.slice(1));
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code } });
  });
});
