import { mkdtempSync, readdirSync } from 'node:fs';
import { rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdTable } from '../../../src/core/dataset/idTable';
import { encodeModel } from '../../../src/core/format/modelFile';
import { checkpointPath, loadModel, saveModel } from '../../../src/files/modelStore';
import { sampleModel } from '../core/format/arbitraryModel';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-store-'));
  file = path.join(folder, 'model.safetensors');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('modelStore', () => {
  it('loads what it saved', async () => {
    await saveModel(file, sampleModel(1));
    await saveModel(file, sampleModel(2));
    expect(await loadModel(file)).toEqual(sampleModel(2));
    expect(readdirSync(folder)).toEqual(['model.safetensors']);
  });

  it('keeps the old model when the new one cannot be encoded', async () => {
    await saveModel(file, sampleModel(1));
    const broken = { ...sampleModel(2), items: new IdTable(['\udc00']) };
    await expect(saveModel(file, broken)).rejects.toMatchObject({ code: 'model/not-unicode' });
    expect(await loadModel(file)).toEqual(sampleModel(1));
  });

  it('names checkpoints after the model', () => {
    expect(checkpointPath('/a.b/model.safetensors', 'last')).toBe('/a.b/model.last.safetensors');
    expect(checkpointPath('x/model', 'best')).toBe('x/model.best');
  });

  it('says that there is no such file, or that it is a folder', async () => {
    await expect(loadModel(file)).rejects.toMatchObject({ name: 'UserError', code: 'file/ENOENT' });
    await expect(loadModel(folder)).rejects.toMatchObject({ code: 'file/EISDIR' });
  });

  it.each([0, 1, 7, 8, 100, -1])('refuses a model cut off at byte %i', async (length) => {
    const bytes = encodeModel(sampleModel(1));
    await writeFile(file, bytes.slice(0, length));
    await expect(loadModel(file)).rejects.toMatchObject({
      name: 'UserError',
      code: expect.stringMatching(/^safetensors\//) as string,
      location: { file },
    });
  });

  it('refuses a terabyte of zeros without taking memory for it', async () => {
    await writeFile(file, '');
    await truncate(file, 2 ** 40); // sparse: takes no room on the disk either
    const before = process.memoryUsage().arrayBuffers;
    await expect(loadModel(file)).rejects.toMatchObject({ name: 'UserError' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});
