import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import {
  decodeView,
  encodeView,
  modelFingerprint,
  modelOfView,
} from '../../../../src/host/panels/viewFile';
import { summarizeModel } from '../../../../src/trainer/modelQueries';
import { smallModel } from '../../trainer/smallModel';

const file = path.resolve('/projects/views/a.sdrlview.json');
const model = path.resolve('/projects/data/.sdrl/models/m.safetensors');
const summary = summarizeModel(model, smallModel());
const fingerprint = modelFingerprint(summary);

function decoded(content: unknown): ReturnType<typeof decodeView> {
  return decodeView(file, JSON.stringify(content));
}

describe('view files', () => {
  it('name the model from where they lie, and read back as they were saved', () => {
    const view = { side: 'item', blocks: ['internal'], nested: { zoom: 1.5 } };
    const text = encodeView(file, { model, fingerprint, view });
    const read = decodeView(file, text);
    expect(read).toEqual({
      sdrlView: 1,
      model: { path: '../data/.sdrl/models/m.safetensors', fingerprint },
      view,
    });
    expect(modelOfView(file, read)).toBe(model);
  });

  it('find the model again where both were moved together', () => {
    const read = decodeView(file, encodeView(file, { model, fingerprint, view: {} }));
    const moved = path.resolve('/elsewhere/views/a.sdrlview.json');
    expect(modelOfView(moved, read)).toBe(
      path.resolve('/elsewhere/data/.sdrl/models/m.safetensors'),
    );
  });

  it.each([
    ['no JSON', '{', 'view/bad-json'],
    ['another JSON file', '{"name":"x"}', 'view/not-a-view'],
    ['a later version', '{"sdrlView":2}', 'view/newer-version'],
  ])('refuse %s', (_case, text, code) => {
    expect(() => decodeView(file, text)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it.each([
    ['a file that is no model', '/etc/passwd'],
    ['a folder', '../models/'],
    ['a NUL', 'a\0.safetensors'],
    ['nothing', ''],
    ['no text', 7],
    ['a path without end', `${'x/'.repeat(5000)}m.safetensors`],
  ])('never name %s', (_case, modelPath) => {
    const view = { sdrlView: 1, model: { path: modelPath, fingerprint: '' }, view: {} };
    expect(() => decoded(view)).toThrow(UserError);
  });

  it('throw nothing but a UserError, whatever they hold', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => decodeView(file, text)).toThrow(UserError);
      }),
    );
  });
});

describe('modelFingerprint', () => {
  it('stays when the file is moved and changes when the model is trained again', () => {
    expect(modelFingerprint({ ...summary, path: '/moved' })).toBe(fingerprint);
    expect(modelFingerprint({ ...summary, seed: 7 })).not.toBe(fingerprint);
    expect(modelFingerprint({ ...summary, history: [] })).not.toBe(fingerprint);
  });
});
