import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../../src/files/makeFolder';
import { temporaryFolder } from './temporaryFolder';

describe('makeFolder', () => {
  it('makes all that is missing of a path, and takes what is there', async () => {
    const folder = path.join(temporaryFolder(), 'a', 'b');
    await makeFolder(folder);
    await makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it.each([
    ['file', 'file/EEXIST'],
    ['file/below', 'file/ENOTDIR'],
  ])('says that a file is in the way of %s', async (name, code) => {
    const folder = path.join(temporaryFolder({ file: '' }), name);
    await expect(makeFolder(folder)).rejects.toMatchObject({ code, location: { file: folder } });
  });
});
