import { mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadEvaluation, modelsFolder, saveEvaluation } from '../../../src/files/evaluationFile';
import { evaluationOf, settingsOf } from '../core/evaluation/evaluationFixture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-evaluation-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function evaluationIn(data: string) {
  const settings = settingsOf();
  return {
    ...evaluationOf(),
    settings: {
      ...settings,
      layout: { ...settings.layout, folder: data },
      testFile: path.join(data, 'test.csv'),
    },
  };
}

describe('evaluation files', () => {
  it('come back as they were written, with absolute paths', async () => {
    const file = path.join(folder, 'deep', 'er', 'x.sdrleval.json');
    const evaluation = evaluationIn(folder);
    await saveEvaluation(file, evaluation);
    expect(await loadEvaluation(file)).toEqual(evaluation);
  });

  it('name the data relative to themselves where they lie in its folder, so that both can move', async () => {
    const data = path.join(folder, 'data');
    const file = path.join(data, '.sdrl', 'evaluations', 'x.sdrleval.json');
    await saveEvaluation(file, evaluationIn(data));
    expect(readFileSync(file, 'utf8')).not.toContain(folder);
    renameSync(data, path.join(folder, 'moved'));
    const moved = path.join(folder, 'moved');
    const { settings } = await loadEvaluation(
      path.join(moved, '.sdrl', 'evaluations', 'x.sdrleval.json'),
    );
    expect(settings.layout.folder).toBe(moved);
    expect(settings.testFile).toBe(path.join(moved, 'test.csv'));
  });

  it('name data elsewhere absolutely', async () => {
    const data = path.join(folder, 'data');
    mkdirSync(data);
    const file = path.join(folder, 'x.sdrleval.json');
    await saveEvaluation(file, evaluationIn(data));
    expect(readFileSync(file, 'utf8')).toContain(JSON.stringify(data));
  });

  it('are not written where they would be too large to be read', async () => {
    const file = path.join(folder, 'x.sdrleval.json');
    await saveEvaluation(file, { ...evaluationIn(folder), results: [] });
    const before = readFileSync(file, 'utf8');
    const saving = saveEvaluation(file, evaluationIn(folder), { mostBytes: before.length });
    await expect(saving).rejects.toMatchObject({ code: 'evaluation-file/too-large' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('are refused as bytes that are no text, and where there is none', async () => {
    const file = path.join(folder, 'x.sdrleval.json');
    await expect(loadEvaluation(file)).rejects.toMatchObject({ code: 'file/ENOENT' });
    writeFileSync(file, Uint8Array.of(0xff, 0xfe, 0x00));
    await expect(loadEvaluation(file)).rejects.toMatchObject({ code: 'evaluation-file/damaged' });
  });

  it('have their models in a folder beside them', () => {
    expect(modelsFolder(path.join('a', 'x.sdrleval.json'))).toBe(
      path.join('a', 'x.sdrleval.models'),
    );
  });
});
