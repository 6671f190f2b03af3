import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { decodeModel, encodeModel } from '../core/format/modelFile';
import {
  lengthBytes,
  maxHeaderBytes,
  readSafetensorsHeader,
  type SafetensorsHeader,
} from '../core/format/safetensorsHeader';
import type { SdrlModel } from '../core/model/sdrlModel';
import { fileSystemError } from './fileSystemError';
import { sweepLeftovers, writeFileAtomically } from './writeFileAtomically';

/** Writes a model file atomically. Throws a `UserError` where that is not possible. */
export async function saveModel(file: string, model: SdrlModel): Promise<void> {
  const bytes = encodeModel(model);
  await sweepLeftovers(path.dirname(file));
  await writeFileAtomically(file, bytes);
}

/**
 * Reads a model file. The header is checked against the file's size before memory is taken for the
 * rest. Throws a `UserError` where the file cannot be read or is not a model.
 */
export async function loadModel(file: string): Promise<SdrlModel> {
  try {
    const handle = await open(file, 'r');
    try {
      return decodeModel(await readChecked(handle, file), file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'reading', file);
  }
}

/** Where the checkpoints of a model lie: `model.safetensors` → `model.last.safetensors`. */
export function checkpointPath(out: string, kind: 'last' | 'best'): string {
  const { dir, name, ext } = path.parse(out);
  return path.join(dir, `${name}.${kind}${ext}`);
}

/**
 * The header of a safetensors file, whoever wrote it and however large it is. Throws a `UserError`
 * where the file cannot be read or is damaged.
 */
export async function readModelHeader(file: string): Promise<SafetensorsHeader> {
  try {
    const handle = await open(file, 'r');
    try {
      return (await readHeader(handle, file)).header;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileSystemError(error, 'reading', file);
  }
}

async function readChecked(handle: FileHandle, file: string): Promise<Uint8Array> {
  const { sizeBytes } = await readHeader(handle, file);
  const bytes = new Uint8Array(sizeBytes);
  await readFully(handle, bytes, file);
  return bytes;
}

async function readHeader(
  handle: FileHandle,
  file: string,
): Promise<{ readonly header: SafetensorsHeader; readonly sizeBytes: number }> {
  const stat = await handle.stat();
  if (stat.isDirectory())
    throw new UserError('Expected a file, got a folder. Name a file in it.', {
      code: 'file/EISDIR',
      location: { file },
    });
  const prefix = new Uint8Array(Math.min(stat.size, lengthBytes + maxHeaderBytes));
  await readFully(handle, prefix, file);
  return { header: readSafetensorsHeader(prefix, stat.size, file), sizeBytes: stat.size };
}

async function readFully(handle: FileHandle, bytes: Uint8Array, file: string): Promise<void> {
  let position = 0;
  while (position < bytes.length) {
    const length = Math.min(bytes.length - position, maxReadBytes);
    const { bytesRead } = await handle.read(bytes, position, length, position);
    if (bytesRead === 0)
      throw new UserError('The file became shorter while it was read. Load it again.', {
        code: 'file/changed-while-read',
        location: { file },
      });
    position += bytesRead;
  }
}

/** One read call takes at most 2³¹ − 1 bytes. */
const maxReadBytes = 2 ** 30;
