import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeSafetensors } from '../../../src/core/format/safetensors';
import { rawTensor } from '../../../src/core/format/typedTensor';
import { saveModel } from '../../../src/files/modelStore';
import { exportHandlers } from '../../../src/trainer/exportHandlers';
import { ModelCache } from '../../../src/trainer/modelCache';
import { smallModel } from './smallModel';

let folder: string;
let model: string;
const handlers = exportHandlers({ models: new ModelCache() });
const context = { signal: new AbortController().signal, emit: () => undefined };
const at = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-export-'));
  model = at('model.safetensors');
  await saveModel(model, smallModel());
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('writeEmbedding', () => {
  const part = { side: 'item', block: 'all', format: 'tsv' } as const;

  it('writes the vectors and the metadata where it is told', async () => {
    const out = { vectorsOut: at('v.tsv'), metadataOut: at('m.tsv') };
    const { files } = await handlers.writeEmbedding({ model, ...part, ...out }, context);
    expect(files).toEqual([out.vectorsOut, out.metadataOut]);
    const vectors = readFileSync(out.vectorsOut, 'utf8').trimEnd().split('\n');
    expect(vectors.map((line) => line.split('\t').length)).toEqual(new Array(8).fill(6));
    expect(readFileSync(out.metadataOut, 'utf8')).toMatch(/^id\ttitle/);
  });

  it('writes the rows asked for, in their order, and no metadata beside safetensors', async () => {
    const out = { vectorsOut: at('v.safetensors'), metadataOut: at('none.tsv') };
    const { files } = await handlers.writeEmbedding(
      { model, side: 'user', block: 'external', format: 'safetensors', ids: ['u3', 'u0'], ...out },
      context,
    );
    expect(files).toEqual([out.vectorsOut]);
    const listing = await handlers.listTensors({ path: out.vectorsOut }, context);
    expect(listing!.tensors).toContainEqual({
      name: 'external',
      dtype: 'F32',
      shape: [2, 3],
      bytes: 24,
    });
  });

  it.each([
    ['an unknown row', { ids: ['nobody'] }, 'query/no-item'],
    ['an unknown block', { block: 'mood' }, 'model/unknown-block'],
    ['a folder that is not there', { vectorsOut: '/no/such/folder/v.tsv' }, 'file/ENOENT'],
  ])('refuses %s', async (_case, change, code) => {
    const out = { vectorsOut: at('x.tsv'), metadataOut: at('y.tsv') };
    await expect(
      handlers.writeEmbedding({ model, ...part, ...out, ...change }, context),
    ).rejects.toMatchObject({ code });
  });
});

describe('readMetadata', () => {
  it('joins a table with the rows of the side', async () => {
    writeFileSync(at('moods.csv'), 'item,mood\n03,calm\n05,tense\n99,calm\n');
    const params = { model, file: at('moods.csv'), side: 'item' } as const;
    const { report, columns } = await handlers.readMetadata(params, context);
    expect(report).toMatchObject({ matched: 2, missing: 6, unknown: 1 });
    expect(columns.map(({ name }) => name)).toEqual(['mood']);
  });
});

describe('listTensors', () => {
  it('says nothing of a model', async () => {
    expect(await handlers.listTensors({ path: model }, context)).toBeNull();
  });

  it('lists what another program has saved', async () => {
    const tensors = new Map([['__proto__', rawTensor(Float32Array.of(1, 2), [2, 1])]]);
    const metadata = new Map([['note', 'x'.repeat(2000)]]);
    writeFileSync(at('other.safetensors'), encodeSafetensors({ metadata, tensors }));
    expect(await handlers.listTensors({ path: at('other.safetensors') }, context)).toEqual({
      tensors: [{ name: '__proto__', dtype: 'F32', shape: [2, 1], bytes: 8 }],
      count: 1,
      metadata: [['note', 'x'.repeat(500)]],
    });
  });

  it('rejects for a damaged file', async () => {
    writeFileSync(at('damaged.safetensors'), 'no tensors at all');
    await expect(
      handlers.listTensors({ path: at('damaged.safetensors') }, context),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^safetensors\//) as string });
  });
});
