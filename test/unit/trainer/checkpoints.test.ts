import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointPath, loadModel } from '../../../src/files/modelStore';
import { Checkpoints } from '../../../src/trainer/checkpoints';
import { smallModel } from './smallModel';

let folder: string;
let out: string;
const has = (kind: 'last' | 'best'): boolean => existsSync(checkpointPath(out, kind));
const earlier = smallModel({ seed: 1 });
const later = smallModel({ seed: 2 });

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-checkpoints-'));
  out = path.join(folder, 'models', 'model.safetensors');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Checkpoints', () => {
  it('give back what was kept, with and without a best epoch', async () => {
    await new Checkpoints(out).save(earlier, 'last');
    const withoutBest = await new Checkpoints(out).load();
    expect(withoutBest.resumeFrom.embeddings).toEqual(earlier.embeddings);
    expect(withoutBest).not.toHaveProperty('best');
    await new Checkpoints(out).save(later, 'best');
    expect((await new Checkpoints(out).load()).best!.embeddings).toEqual(later.embeddings);
  });

  it('of an earlier run stay until a new run has one, then go together', async () => {
    const first = new Checkpoints(out);
    await first.save(earlier, 'best');
    await first.save(earlier, 'last');
    const second = new Checkpoints(out);
    expect(has('last') && has('best')).toBe(true);
    await second.save(later, 'last');
    expect((await loadModel(checkpointPath(out, 'last'))).embeddings).toEqual(later.embeddings);
    expect(has('best')).toBe(false);
  });

  it('of a run that goes on keep their best epoch', async () => {
    const first = new Checkpoints(out);
    await first.save(earlier, 'best');
    await first.save(earlier, 'last');
    const second = new Checkpoints(out);
    await second.load();
    await second.save(later, 'last');
    expect(has('best')).toBe(true);
  });

  it('are gone after removal, which is harmless when there are none', async () => {
    const checkpoints = new Checkpoints(out);
    await checkpoints.removeAll();
    await checkpoints.save(earlier, 'best');
    await checkpoints.save(earlier, 'last');
    await checkpoints.removeAll();
    expect(has('last') || has('best')).toBe(false);
  });
});
