import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { chmod, lstat, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepLeftovers, writeFileAtomically } from '../../../src/files/writeFileAtomically';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sdrl-write-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('writeFileAtomically', () => {
  it('writes text and bytes, new and over an old file, and leaves nothing else', async () => {
    await writeFileAtomically(path.join(folder, 'a'), 'old ä');
    await writeFileAtomically(path.join(folder, 'b'), Uint8Array.of(0, 255));
    await writeFileAtomically(path.join(folder, 'a'), 'new');
    expect(read('a')).toBe('new');
    expect([...readFileSync(path.join(folder, 'b'))]).toEqual([0, 255]);
    expect(readdirSync(folder)).toEqual(['a', 'b']);
  });

  it('replaces what a symbolic link points to, and keeps the link', async () => {
    await mkdir(path.join(folder, 'real'));
    await writeFile(path.join(folder, 'real/file'), 'old');
    await symlink('real/file', path.join(folder, 'link'));
    await writeFileAtomically(path.join(folder, 'link'), 'new');
    expect((await lstat(path.join(folder, 'link'))).isSymbolicLink()).toBe(true);
    expect(read('real/file')).toBe('new');
  });

  it.each<[string, string, RegExp]>([
    ['missing/file', 'file/ENOENT', /The folder does not exist/],
    ['file/below', 'file/ENOTDIR', /a file, not a folder/],
    ['folder', 'file/EISDIR', /A folder has this name/],
    ['x'.repeat(300), 'file/ENAMETOOLONG', /Choose a shorter one/],
  ])('says why it cannot write %s', async (name, code, message) => {
    await writeFile(path.join(folder, 'file'), 'untouched');
    await mkdir(path.join(folder, 'folder'));
    const writing = writeFileAtomically(path.join(folder, name), 'new');
    await expect(writing).rejects.toMatchObject({ name: 'UserError', code });
    await expect(writing).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(['file', 'folder']);
    expect(read('file')).toBe('untouched');
  });

  it('leaves the old file when two writers race, and one of both contents', async () => {
    const writes = Array.from({ length: 20 }, (_, i) =>
      writeFileAtomically(path.join(folder, 'a'), String(i).repeat(100_000)),
    );
    await Promise.all(writes);
    expect(new Set(read('a')).size).toBeLessThanOrEqual(2);
    expect(readdirSync(folder)).toEqual(['a']);
  });
});

describe.skipIf(process.platform === 'win32')('without permissions (needs a POSIX system)', () => {
  const isRoot = process.getuid?.() === 0;
  const nobody = 65534; // root may write anywhere, so it has to be someone else for a moment

  it('says that it may not write, and leaves the old file', async () => {
    await writeFile(path.join(folder, 'a'), 'old');
    await chmod(folder, 0o555);
    if (isRoot) process.seteuid?.(nobody);
    try {
      const writing = writeFileAtomically(path.join(folder, 'a'), 'new');
      await expect(writing).rejects.toMatchObject({ name: 'UserError', code: 'file/EACCES' });
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(folder, 0o755);
    }
    expect(read('a')).toBe('old');
  });
});

/** Mounts a file system of one megabyte; undefined where that is not allowed here. */
function mountSmallDisk(options: string): string | undefined {
  const disk = mkdtempSync(path.join(os.tmpdir(), 'sdrl-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  if (mounted.status === 0) return disk;
  rmdirSync(disk);
  return undefined;
}

const disk = mountSmallDisk('size=1m');
const remount = (options: string): number | null =>
  spawnSync('mount', ['-o', `remount,${options}`, disk!]).status;

describe.skipIf(disk === undefined)('on a real small disk (needs the right to mount one)', () => {
  afterEach(() => {
    expect(remount('rw')).toBe(0);
  });

  it('says that the disk is full, keeps the old file and gives the space back', async () => {
    const file = path.join(disk!, 'model');
    await writeFileAtomically(file, 'old');
    const writing = writeFileAtomically(file, new Uint8Array(3_000_000));
    await expect(writing).rejects.toMatchObject({ name: 'UserError', code: 'file/ENOSPC' });
    await expect(writing).rejects.toThrow(/The disk is full/);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(disk!)).toEqual(['model']);
    await writeFileAtomically(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
  });

  it('says that the disk is read-only', async () => {
    const file = path.join(disk!, 'model');
    await writeFileAtomically(file, 'old');
    expect(remount('ro')).toBe(0);
    await expect(writeFileAtomically(file, 'new')).rejects.toMatchObject({ code: 'file/EROFS' });
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});

afterAll(async () => {
  if (disk === undefined) return;
  expect(spawnSync('umount', [disk]).status).toBe(0);
  await rm(disk, { recursive: true });
});

describe('sweepLeftovers', () => {
  const leftover = (pid: number): string => `.model.safetensors.${pid}-0123456789ab.sdrl-tmp`;
  /** A process that has ended and been waited for. */
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

  it('removes what dead processes left, and nothing else', async () => {
    const kept = [leftover(process.pid), 'model.safetensors', '.x.sdrl-tmp', 'a.sdrl-tmp'];
    for (const name of [leftover(deadPid()), ...kept]) await writeFile(path.join(folder, name), '');
    await sweepLeftovers(folder);
    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  });

  it('is content with a folder that is not there', async () => {
    await sweepLeftovers(path.join(folder, 'missing'));
    expect(existsSync(path.join(folder, 'missing'))).toBe(false);
    mkdirSync(path.join(folder, 'empty'));
    await sweepLeftovers(path.join(folder, 'empty'));
  });
});
