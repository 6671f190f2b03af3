import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/errors';
import { readDataset } from '../../../../src/files/readDataset';
import { evaluationFingerprint } from '../../../../src/trainer/evaluation/evaluationFingerprint';
import { temporaryFolder } from '../../files/temporaryFolder';
import { writeSmallDataset } from '../smallDataset';

describe('evaluationFingerprint', () => {
  it('is the dataset’s own without a test file', async () => {
    const layout = writeSmallDataset(temporaryFolder());
    const { dataset } = await readDataset(layout);
    expect(await evaluationFingerprint({ layout })).toBe(dataset.fingerprint);
  });

  it('is another one when the test file is', async () => {
    const folder = temporaryFolder({ 'test.csv': 'user,item,rating\n1,2,3\n' });
    const settings = { layout: writeSmallDataset(folder), testFile: path.join(folder, 'test.csv') };
    const before = await evaluationFingerprint(settings);
    expect(before).not.toBe(await evaluationFingerprint({ layout: settings.layout }));
    expect(before).toBe(await evaluationFingerprint(settings));
    writeFileSync(settings.testFile, 'user,item,rating\n1,2,4\n');
    expect(await evaluationFingerprint(settings)).not.toBe(before);
  });

  it('says which file cannot be read', async () => {
    const folder = temporaryFolder();
    const layout = writeSmallDataset(folder);
    rmSync(path.join(folder, layout.ratings.file));
    const failure = evaluationFingerprint({ layout });
    await expect(failure).rejects.toThrow(UserError);
    await expect(failure).rejects.toThrow(layout.ratings.file);
  });
});
