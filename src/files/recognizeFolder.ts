import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { chooseLayout } from '../core/dataset/recognition/chooseLayout';
import { recognizeFile } from '../core/dataset/recognition/recognizeFile';
import { UserError } from '../core/errors';
import { readHead } from './readHead';
import { readLayout } from './readLayout';
import type { FolderRecognition } from '../core/dataset/datasetLayout';
import type { FileReading } from '../core/dataset/recognition/fileReading';

/** Enough to tell what a file is … */
const headBytes = 64 * 1024;
/** … and to tell, of files that count, how they are encoded and whether their ids meet. */
const closerBytes = 1024 * 1024;
/** Data folders are small: in a larger one only the first files by name are looked at. */
const maxFiles = 200;

/**
 * What the files of a folder (not of its sub-folders) hold: as its `sdrl.json` says, else told by
 * their content. Throws a `UserError` where `sdrl.json` is wrong or the folder cannot be read.
 */
export async function recognizeFolder(folder: string): Promise<FolderRecognition> {
  const layout = await readLayout(folder);
  if (layout) return { type: 'clear', layout };
  return chooseLayout(folder, await readFolder(folder));
}

/** What each file of a folder may be; files that are nothing we know are left out. */
export async function readFolder(folder: string): Promise<FileReading[]> {
  const readings: FileReading[] = [];
  for (const file of await filesIn(folder)) {
    try {
      const reading = await readFile(folder, file);
      if (reading) readings.push(reading);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // Nobody asked for this file: whoever does is told why it cannot be read.
    }
  }
  return readings;
}

/** What one file may be; undefined where it is nothing we know. Throws where it cannot be read. */
export async function readFile(folder: string, file: string): Promise<FileReading | undefined> {
  const reading = recognizeFile(await readHead(folder, file, headBytes));
  if (!reading?.ratings && !reading?.items) return reading;
  return recognizeFile(await readHead(folder, file, closerBytes));
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort()
      .slice(0, maxFiles);
  } catch (cause) {
    throw new UserError('cannot be read as a folder. Check its name and permissions.', {
      code: 'file/unreadable',
      location: { file: path.resolve(folder) },
      cause,
    });
  }
}
