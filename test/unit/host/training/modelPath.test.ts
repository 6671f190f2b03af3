import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointPath } from '../../../../src/files/modelStore';
import {
  lastCheckpoint,
  modelFileKind,
  modelFileName,
  modelName,
} from '../../../../src/host/training/modelPath';

test.each([
  ['ml-latest-small', 'ml-latest-small.safetensors'],
  ['Film Club', 'Film Club.safetensors'],
  ['../../etc/passwd', 'etc-passwd.safetensors'],
  ['a:b*c?', 'a-b-c.safetensors'],
  ['con', 'con-model.safetensors'],
  ['…', '….safetensors'],
  ['..', 'model.safetensors'],
  ['', 'model.safetensors'],
])('a dataset %j has the model file %j', (name, file) => {
  expect(modelFileName(name)).toBe(file);
});

test('a model file name never leaves its folder', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', '\0', ' ', '-', 'a', ':', 'é'),
        maxLength: 40,
      }),
      (name) => {
        const file = modelFileName(name);
        expect(file).not.toMatch(/[/\\\0]|^\./);
        expect(modelFileKind(file)).toBeDefined();
      },
    ),
    { seed: 1 },
  );
});

test('the host looks for the checkpoint where the trainer writes it', () => {
  const out = '/data/.sdrl/models/my.data.safetensors';
  expect(lastCheckpoint(out)).toBe(checkpointPath(out, 'last'));
});

test('checkpoints are told from models and share their name', () => {
  expect(modelFileKind('a.safetensors')).toBe('model');
  expect(modelFileKind('a.last.safetensors')).toBe('last');
  expect(modelFileKind('a.best.safetensors')).toBe('best');
  expect(modelFileKind('a.txt')).toBeUndefined();
  expect(modelName('a.last.safetensors')).toBe('a');
  expect(modelName('a.b.safetensors')).toBe('a.b');
});
