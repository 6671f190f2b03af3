import { randomBytes } from 'node:crypto';
import { open, readdir, realpath, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileSystemError } from './fileSystemError';

/** What a file consists of: as a whole, or piece by piece where it is too large for that. */
export type FileContent = Uint8Array | string | Iterable<Uint8Array | string>;

/**
 * Replaces a file as a whole: whoever reads it, and whatever is killed meanwhile, sees the old
 * content or the new one. Written beside the target, flushed to the disk, renamed over it. A
 * symbolic link stays one: its target is replaced. Throws a `UserError` where the disk or the
 * permissions do not allow it; the old file is then untouched.
 */
export async function writeFileAtomically(file: string, content: FileContent): Promise<void> {
  try {
    const target = await linkTarget(file);
    const temporary = temporaryPath(target);
    try {
      await writeAndFlush(temporary, content);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await flushFolder(path.dirname(target));
  } catch (error) {
    throw fileSystemError(error, 'writing', file);
  }
}

/**
 * Removes what killed processes left of their unfinished writes in a folder; files of processes
 * that still run are left alone. A folder that cannot be read has nothing to sweep.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return; // whoever wants to write there will be told why that does not work
  }
  for (const name of names) {
    const pid = leftoverPattern.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(path.join(folder, name), { force: true });
  }
}

const leftoverPattern = /^\..+\.([0-9]+)-[0-9a-f]{12}\.sdrl-tmp$/;

function temporaryPath(target: string): string {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`;
  return path.join(path.dirname(target), `.${path.basename(target)}.${unique}.sdrl-tmp`);
}

async function linkTarget(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch {
    return file; // no such file yet
  }
}

async function writeAndFlush(file: string, content: FileContent): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    const isWhole = typeof content === 'string' || content instanceof Uint8Array;
    for (const piece of isWhole ? [content] : content) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the renaming itself durable. Windows cannot open a folder, and needs no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
