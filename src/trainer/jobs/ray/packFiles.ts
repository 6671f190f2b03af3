import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import { UserError } from '../../../core/errors';
import { checkJobFiles, cliFolder, type JobFile } from '../../../core/jobs/jobFile';
import { fileSystemError } from '../../../files/fileSystemError';

export interface JobPackage {
  /** Of its content: the same files have the same name. As Ray wants it. */
  readonly name: string;
  readonly zip: Uint8Array;
}

/** What Ray's dashboard takes in a request (`DASHBOARD_CLIENT_MAX_SIZE`). */
const mostBytes = 100 * 2 ** 20;

/**
 * The working folder of the jobs as a zip archive: the files given, and the command line in `sdrl/`.
 * Throws a `UserError` where a file cannot be read or all are more than Ray takes.
 */
export async function packFiles(cliFile: string, files: readonly JobFile[]): Promise<JobPackage> {
  checkJobFiles(files);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
    length += chunk.length;
  });
  for (const file of [...(await cliFiles(cliFile)), ...files]) {
    await addFile(zip, file);
    if (length > mostBytes) throw tooLargeError();
  }
  zip.end();
  if (length > mostBytes) throw tooLargeError();
  const bytes = Buffer.concat(chunks);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return { name: `_ray_pkg_${hash}.zip`, zip: bytes };
}

/** The bundle and what it loads at run time, without source maps. */
async function cliFiles(cliFile: string): Promise<readonly JobFile[]> {
  const folder = path.dirname(cliFile);
  const bundled = (await readdir(folder)).filter((name) => workerBundles.includes(name));
  const wasm = (await readdir(path.join(folder, 'wasm'))).filter((name) => name.endsWith('.wasm'));
  return [
    { path: `${cliFolder}/cli.js`, source: cliFile },
    ...[...bundled, ...wasm.map((name) => `wasm/${name}`)]
      .sort()
      .map((name) => ({ path: `${cliFolder}/${name}`, source: path.join(folder, name) })),
  ];
}

const workerBundles: readonly string[] = ['analysis.js', 'engine.js'];

async function addFile(zip: Zip, file: JobFile): Promise<void> {
  const entry = new ZipDeflate(file.path, { level: 6 });
  entry.mtime = new Date(1980, 0, 1); // the least there is: the archive tells its content alone
  entry.os = 3; // Unix, whose permissions follow
  entry.attrs = 0o644 << 16;
  zip.add(entry);
  const source = 'text' in file ? Readable.from([Buffer.from(file.text)]) : reading(file.source);
  try {
    for await (const chunk of source) entry.push(chunk as Buffer);
  } catch (error) {
    throw 'source' in file ? fileSystemError(error, 'reading', file.source) : error;
  }
  entry.push(new Uint8Array(0), true);
}

/** In pieces that are packed quickly: this process has others to answer meanwhile. */
function reading(file: string): Readable {
  return createReadStream(file, { highWaterMark: 2 ** 18 });
}

function tooLargeError(): UserError {
  return new UserError(
    `The files of the evaluation are more than the ${mostBytes / 2 ** 20} MiB, compressed, that Ray takes. Evaluate on this machine, or on less data.`,
    { code: 'ray/too-large' },
  );
}
