import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from '../../src/core/format/safetensors';
import { buildSdrl, Sdrl } from './sdrl';

let folder: string;
let sdrl: Sdrl;
let oldModel: Buffer;

const movies = `movieId,title,genres\n${lines(30, (i) => `${i},Film ${i},${i % 2 ? 'Comedy' : 'Drama'}`)}`;
const ratings = `userId,movieId,rating,timestamp\n${lines(300, (i) => `u${i % 15},${(i * 7) % 30},${1 + (i % 5)},${i}`)}`;

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
}

type Files = Readonly<Record<string, string | Buffer>>;

/** A dataset folder with an old model in it. */
function dataset(name: string, files: Files): string {
  const home = path.join(folder, name);
  mkdirSync(home);
  for (const [file, content] of Object.entries(files))
    writeFileSync(path.join(home, file), content);
  writeFileSync(path.join(home, 'model.safetensors'), oldModel);
  return home;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-bad-'));
  sdrl = new Sdrl(await buildSdrl(folder), folder);
  oldModel = Buffer.alloc(0);
  const home = dataset('good', { 'ratings.csv': ratings, 'movies.csv': movies });
  const { code, stderr } = await sdrl.run('train', 'good', '--epochs=2', '--min-ratings=1');
  expect([code, stderr.includes('sdrl:')]).toEqual([0, false]);
  oldModel = readFileSync(path.join(home, 'model.safetensors'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const at = (line: number, text: string): string =>
  ratings
    .split('\n')
    .map((old, i) => (i === line - 1 ? text : old))
    .join('\n');

interface BadInput {
  readonly files: Files;
  readonly options?: readonly string[];
  readonly code: string | RegExp;
  readonly location?: { readonly file: string; readonly line?: number };
}

const badInputs: Readonly<Record<string, BadInput>> = {
  'no ratings at all': { files: { 'notes.txt': 'hello' }, code: 'dataset/not-recognized' },
  'an empty ratings file': {
    files: { 'ratings.csv': '', 'movies.csv': movies },
    options: ['--ratings=ratings.csv'],
    code: /^dataset\/(empty-file|not-recognized)$/,
    location: { file: 'ratings.csv' },
  },
  'a ragged row': {
    files: { 'ratings.csv': at(101, 'u1,2'), 'movies.csv': movies },
    code: 'dataset/ragged-row',
    location: { file: 'ratings.csv', line: 101 },
  },
  'a rating that is not a number': {
    files: { 'ratings.csv': at(250, 'u1,2,good,3'), 'movies.csv': movies },
    code: 'dataset/rating-not-a-number',
    location: { file: 'ratings.csv', line: 250 },
  },
  'a negative rating': {
    files: { 'ratings.csv': at(200, 'u1,2,-3,3'), 'movies.csv': movies },
    code: 'dataset/rating-out-of-range',
    location: { file: 'ratings.csv', line: 200 },
  },
  'an id that is empty': {
    files: { 'ratings.csv': at(77, ',2,3,3'), 'movies.csv': movies },
    code: 'dataset/empty-id',
    location: { file: 'ratings.csv', line: 77 },
  },
  'ratings in UTF-16': {
    files: { 'ratings.csv': Buffer.from(`\ufeff${ratings}`, 'utf16le'), 'movies.csv': movies },
    options: ['--ratings=ratings.csv'],
    code: /^dataset\//,
    location: { file: 'ratings.csv' },
  },
  'no categories for the internal block': {
    files: { 'ratings.csv': ratings },
    code: 'training/no-categories',
  },
  'nobody left by the filter': {
    files: { 'ratings.csv': ratings, 'movies.csv': movies },
    options: ['--min-ratings=1000'],
    code: 'dataset/nothing-left',
  },
  'a ratings file that is not there': {
    files: { 'ratings.csv': ratings },
    options: ['--ratings=rating.csv'],
    code: 'file/ENOENT',
    location: { file: 'rating.csv' },
  },
  'a test file that is not there': {
    files: { 'ratings.csv': ratings, 'movies.csv': movies },
    options: ['--test=test.csv'],
    code: 'file/ENOENT',
    location: { file: 'test.csv' },
  },
  'nothing to resume': {
    files: { 'ratings.csv': ratings, 'movies.csv': movies },
    options: ['--resume'],
    code: 'training/no-checkpoint',
  },
  'the model written over its data': {
    files: { 'ratings.csv': ratings, 'movies.csv': movies },
    options: ['--out=the model written over its data/ratings.csv'],
    code: 'training/out-is-data',
  },
};

describe('sdrl train on bad input', () => {
  it.each(Object.keys(badInputs))(
    'says what is wrong and keeps the old model: %s',
    async (name) => {
      const { files, options, code, location } = badInputs[name]!;
      const home = dataset(name, files);
      const outcome = await sdrl.json(
        'train',
        name,
        '--epochs=1',
        ...(options ?? ['--min-ratings=1']),
      );
      expect(outcome.code).toBe(1);
      const { error } = outcome.document as {
        error: { code: string; message: string; location?: { file: string; line?: number } };
      };
      expect(error.code).toMatch(code);
      expect(outcome.stderr).toContain(`sdrl: ${error.message}\n`);
      if (location) {
        expect(path.basename(error.location!.file)).toBe(location.file);
        expect(error.location?.line).toBe(location.line);
      }
      expect(readFileSync(path.join(home, 'model.safetensors')).equals(oldModel)).toBe(true);
    },
  );

  it('trains without categories the variant that needs none', async () => {
    dataset('ratings alone', { 'ratings.csv': ratings });
    const { code } = await sdrl.json(
      ...['train', 'ratings alone', '--variant=ext+oth', '--epochs=1', '--min-ratings=1'],
    );
    expect(code).toBe(0);
    const { document } = await sdrl.json('info', 'ratings alone/model.safetensors');
    expect(document).toMatchObject({ blocks: [{ name: 'external' }, { name: 'other' }] });
  });

  it('counts duplicate rows and unknown items instead of failing', async () => {
    const more = 'u1,0,1,9\nu1,0,2,9\nu1,new,4,9\n';
    dataset('odd rows', { 'ratings.csv': ratings + more, 'movies.csv': movies });
    const { code, document, stderr } = await sdrl.json(
      ...['train', 'odd rows', '--epochs=1', '--min-ratings=1'],
    );
    expect(code).toBe(0);
    expect(document).toMatchObject({
      dataset: {
        joinReport: { missingItems: 1, missing: [{ id: 'new', line: 304 }] },
      },
    });
    expect(stderr).toMatch(
      /Rated items that are not in the items file: 1, e\.g\. new \(.*ratings\.csv:304\)/,
    );
    expect(stderr).toMatch(/Rows that repeat a user and item .*: \d+, e\.g\. /);
  });
});

describe('a model that cannot be used', () => {
  it.each<[string, string, (old: Buffer) => Uint8Array]>([
    ['model/newer-version', 'of a newer version', (old) => withVersion(old, '2.0')],
    ['safetensors/truncated', 'cut off', (old) => old.subarray(0, old.length - 1)],
    ['safetensors/too-short', 'empty', () => new Uint8Array(0)],
    ['safetensors/header-too-long', 'of text', () => Buffer.from('these are not the bytes')],
  ])('is refused as %s: one %s', async (code, _what, change) => {
    writeFileSync(path.join(folder, 'bad.safetensors'), change(oldModel));
    for (const args of [['info'], ['recommend', '--user=u1'], ['similar', '--user=u1']]) {
      const outcome = await sdrl.json(args[0]!, 'bad.safetensors', ...args.slice(1));
      expect(outcome.code).toBe(1);
      expect(outcome.document).toMatchObject({
        error: { code, location: { file: path.join(folder, 'bad.safetensors') } },
      });
    }
  });

  it('is said not to be there', async () => {
    const { code, stderr } = await sdrl.run('info', 'none.safetensors');
    expect(code).toBe(1);
    expect(stderr).toMatch(/none\.safetensors: There is no such file/);
  });

  it('is no checkpoint to go on from when it was trained on other data', async () => {
    const home = dataset('other data', { 'ratings.csv': at(5, 'u3,1,1,1'), 'movies.csv': movies });
    const checkpoint = path.join(home, 'model.last.safetensors');
    copyFileSync(path.join(folder, 'good', 'model.safetensors'), checkpoint);
    const args = ['other data', '--resume', '--epochs=2', '--min-ratings=1'];
    const { code, document } = await sdrl.json('train', ...args);
    expect(code).toBe(1);
    expect(document).toMatchObject({
      error: { message: expect.stringMatching(/other|another|differ/i) as string },
    });
    expect(existsSync(checkpoint)).toBe(true);
  });
});

function withVersion(bytes: Buffer, version: string): Uint8Array {
  const { metadata, tensors } = decodeSafetensors(bytes, 'x');
  return encodeSafetensors({
    metadata: new Map([...metadata, ['formatVersion', version]]),
    tensors,
  });
}

/** Mounts a file system of one megabyte; undefined where that is not allowed here. */
function mountSmallDisk(): string | undefined {
  const disk = mkdtempSync(path.join(os.tmpdir(), 'sdrl-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]).status === 0) return disk;
  rmSync(disk, { recursive: true });
  return undefined;
}

const disk = mountSmallDisk();
afterAll(() => {
  if (disk === undefined) return;
  expect(spawnSync('umount', [disk]).status).toBe(0);
  rmSync(disk, { recursive: true });
});

it.skipIf(disk === undefined)(
  'says that the disk is full and keeps the old model (needs the right to mount a small disk)',
  async () => {
    const out = path.join(disk!, 'model.safetensors');
    writeFileSync(out, oldModel.subarray(0, 500_000));
    const { code, document } = await sdrl.json(
      ...['train', 'good', '--epochs=2', '--min-ratings=1', `--out=${out}`],
    );
    expect(code).toBe(1);
    expect(document).toMatchObject({ error: { code: 'file/ENOSPC' } });
    expect(readFileSync(out).equals(oldModel.subarray(0, 500_000))).toBe(true);
  },
);

it.skipIf(!existsSync('/dev/full'))(
  'says in a line that its output cannot be written (needs /dev/full)',
  () => {
    const full = openSync('/dev/full', 'w');
    const args = [path.join(folder, 'package', 'dist', 'cli.js'), '--help'];
    const { status, stderr } = spawnSync(process.execPath, args, {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^sdrl: The output cannot be written: ENOSPC.*\n$/);
  },
);
