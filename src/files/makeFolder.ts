import { mkdir } from 'node:fs/promises';
import { fileSystemError } from './fileSystemError';

/** Makes a folder, and those above it, where there is none. Throws a `UserError` where that is not allowed. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw fileSystemError(error, 'writing', folder);
  }
}
