import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateOptions } from '../../src/cli/evaluateOptions';
import { evaluateRequest } from '../../src/cli/evaluateRequest';
import { parseArguments } from '../../src/cli/parseArguments';
import { writeSample } from '../../src/files/writeSample';

let cwd: string;
beforeAll(async () => {
  cwd = mkdtempSync(path.join(os.tmpdir(), 'sdrl-evaluate-request-'));
  await writeSample(path.join(cwd, 'club'), { seed: 42 });
});
afterAll(() => rmSync(cwd, { recursive: true }));

function request(...args: readonly string[]) {
  const nothing = () => undefined;
  const terminal = { cwd, columns: undefined, print: nothing, note: nothing, redraw: nothing };
  const { values, given } = parseArguments(args, evaluateOptions);
  return evaluateRequest({ operand: 'club', values, given, terminal });
}

async function trainingsOf(...args: readonly string[]) {
  const { settings } = await request('--preset=paper,accuracy', ...args);
  return settings.methods.flatMap((method) => (method.type === 'sdrl' ? [method.training] : []));
}

describe('evaluateRequest', () => {
  it.each([
    // 30 is what the first preset has anyway, and the second has not.
    ['--epochs=30', { epochs: 30 }],
    ['--validation=0.1', { validationFraction: 0.1 }],
    ['--patience=3', { patience: 3 }],
    ['--sampled-columns=64', { sampledColumns: 64 }],
  ])('takes %s for every preset', async (option, expected) => {
    expect(await trainingsOf(option)).toMatchObject([expected, expected]);
  });

  it('leaves to each preset what no option says', async () => {
    expect(await trainingsOf()).toMatchObject([{ epochs: 30 }, { epochs: 100 }]);
  });

  it('names a file for every setting, the same for the same', async () => {
    const [usual, again, other] = await Promise.all([
      request(),
      request('--seeds', '5'),
      request('--seeds', '4'),
    ]);
    expect(again.out).toBe(usual.out);
    expect(other.out).not.toBe(usual.out);
  });

  it.each([
    ['--out=tables.json', '--out: expected a name that ends with .sdrleval.json'],
    ['--out=', '--out: expected a name that ends with .sdrleval.json'],
    [`--seed=${Number.MAX_SAFE_INTEGER}`, '--seed: expected a whole number from 0 to'],
  ])('refuses %s', async (option, message) => {
    await expect(request(option)).rejects.toThrow(message);
  });
});
