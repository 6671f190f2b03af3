import path from 'node:path';
import { readBytes } from './readBytes';
import type { FileHead } from '../core/dataset/recognition/fileHead';

/** The first bytes of a file in `folder`, unpacked; the file's name as it is given. */
export async function readHead(
  folder: string,
  file: string,
  limitBytes: number,
): Promise<FileHead> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of readBytes(path.resolve(folder, file), { limitBytes: limitBytes + 1 })) {
    pieces.push(Buffer.from(piece));
    size += piece.length;
  }
  const bytes = Buffer.concat(pieces);
  return { file, bytes: bytes.subarray(0, limitBytes), isWhole: size <= limitBytes };
}
