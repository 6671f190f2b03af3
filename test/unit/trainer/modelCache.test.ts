import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import { saveModel } from '../../../src/files/modelStore';
import { ModelCache } from '../../../src/trainer/modelCache';
import { smallModel } from './smallModel';

let folder: string;
const file = (name: string): string => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-cache-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(file(name), name);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A cache whose loads are counted. */
function countingCache(): { cache: ModelCache; loads: string[] } {
  const loads: string[] = [];
  const load = (from: string): Promise<SdrlModel> => {
    loads.push(path.basename(from));
    return Promise.resolve(smallModel());
  };
  return { cache: new ModelCache({ load }), loads };
}

describe('ModelCache', () => {
  it('reads a file once, also for two who ask at the same time', async () => {
    const { cache, loads } = countingCache();
    const [first, second] = await Promise.all([cache.get(file('a')), cache.get(file('a'))]);
    expect(await cache.get(file('a'))).toBe(first);
    expect(second).toBe(first);
    expect(loads).toEqual(['a']);
  });

  it('keeps the two models that were asked for last', async () => {
    const { cache, loads } = countingCache();
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.get(file(name));
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
  });

  it('reads a file again when it has changed', async () => {
    const { cache, loads } = countingCache();
    await cache.get(file('a'));
    writeFileSync(file('a'), 'longer');
    await cache.get(file('a'));
    utimesSync(file('a'), 1000, 1000);
    await cache.get(file('a'));
    expect(loads).toEqual(['a', 'a', 'a']);
  });

  it('does not keep a failure', async () => {
    let attempts = 0;
    const load = (): Promise<SdrlModel> =>
      ++attempts === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(smallModel());
    const cache = new ModelCache({ load });
    await expect(cache.get(file('a'))).rejects.toThrow('busy');
    await expect(cache.get(file('a'))).resolves.toBeDefined();
  });

  it('says with a UserError that a file is missing or no model', async () => {
    const cache = new ModelCache();
    await expect(cache.get(file('missing'))).rejects.toMatchObject({ code: 'file/ENOENT' });
    await expect(cache.get(file('a'))).rejects.toBeInstanceOf(UserError);
  });

  it('loads what was saved', async () => {
    await saveModel(file('model.safetensors'), smallModel());
    const model = await new ModelCache().get(file('model.safetensors'));
    expect(model.users.ids).toEqual(smallModel().users.ids);
  });
});
