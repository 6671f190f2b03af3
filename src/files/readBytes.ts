import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { throwIfCanceled, UserError } from '../core/errors';
import type { FileHandle } from 'node:fs/promises';

export interface ReadBytesOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with each piece of the file as it lies on disk, so of compressed bytes for `.gz`. */
  readonly onBytes?: (bytes: Uint8Array, totalBytes: number) => void;
  /** Stop after about this many bytes of content. */
  readonly limitBytes?: number;
}

/** Some milliseconds of parsing: the signal is looked at between pieces. */
const pieceBytes = 1 << 19;

/**
 * The content of a file piece by piece, unpacked where its name ends with `.gz`. A piece is valid
 * until the next one is asked for. Throws a `UserError` where the file cannot be read, changes
 * while it is read, or is no valid gzip; `Canceled` when the signal is aborted.
 */
export async function* readBytes(
  path: string,
  options: ReadBytesOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  const { limitBytes = Infinity, signal } = options;
  let contentBytes = 0;
  const handle = await openFile(path);
  try {
    const raw = readUnchanged(handle, path, options);
    const content = path.toLowerCase().endsWith('.gz') ? unpack(raw, path) : raw;
    for await (const piece of content) {
      throwIfCanceled(signal);
      yield piece;
      contentBytes += piece.length;
      if (contentBytes >= limitBytes) return;
    }
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (cause) {
    throw new UserError(`cannot be read (${reasonOf(cause)}). Check its name and permissions.`, {
      code: 'file/unreadable',
      location: { file: path },
      cause,
    });
  }
  throw new UserError('expected a file, got a folder. Choose a file.', {
    code: 'file/unreadable',
    location: { file: path },
  });
}

async function* readUnchanged(
  handle: FileHandle,
  path: string,
  { signal, onBytes }: ReadBytesOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const before = await handle.stat({ bigint: true });
  const totalBytes = Number(before.size);
  let position = 0;
  // Two buffers in turn: the next piece is on its way while this one is parsed.
  const buffers = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)] as const;
  let pending = handle.read(buffers[0], 0, pieceBytes, position);
  try {
    for (let piece = 0; ; piece++) {
      const { bytesRead } = await pending;
      throwIfCanceled(signal);
      if (bytesRead === 0) break;
      position += bytesRead;
      const bytes = buffers[piece % 2 === 0 ? 0 : 1].subarray(0, bytesRead);
      pending = handle.read(buffers[piece % 2 === 0 ? 1 : 0], 0, pieceBytes, position);
      onBytes?.(bytes, totalBytes);
      yield bytes;
    }
  } finally {
    await pending.catch(() => undefined); // the file must not be closed under a read in flight
  }
  const after = await handle.stat({ bigint: true });
  if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || position !== totalBytes) {
    throw new UserError('the file changed while it was read. Try again when it is complete.', {
      code: 'file/changed',
      location: { file: path },
    });
  }
}

async function* unpack(
  raw: AsyncGenerator<Uint8Array, void, void>,
  path: string,
): AsyncGenerator<Uint8Array, void, void> {
  // Copied, for the stream may hold on to a piece beyond its turn.
  const copies = Readable.from(copyEach(raw), { objectMode: false });
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  copies.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const piece of copies.pipe(gunzip)) yield piece as Uint8Array; // binary mode
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    throw new UserError(
      `expected gzip data as its name says, got something else (${cause.message}). Download it again, or rename it.`,
      { code: 'file/bad-gzip', location: { file: path }, cause },
    );
  } finally {
    copies.destroy();
    await raw.return();
  }
}

async function* copyEach(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of raw) yield Buffer.from(piece);
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}
