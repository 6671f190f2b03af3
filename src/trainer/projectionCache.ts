import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { decodeSafetensors, encodeSafetensors } from '../core/format/safetensors';
import { float32Values, rawTensor } from '../core/format/typedTensor';
import { sweepLeftovers, writeFileAtomically } from '../files/writeFileAtomically';
import { isIntegerIn, isNumberIn, isObject } from '../protocol/guard';
import type { MapQuality, ProjectionResult } from '../protocol/projectionApi';

/** A finished map as it is kept. */
export type KeptMap = Omit<ProjectionResult, 'fromCache'>;

export interface ProjectionCacheOptions {
  /** Absolute path; absent: nothing outlives the process. */
  readonly folder?: string;
  readonly maxBytes?: number;
  /** Maps kept in memory. */
  readonly capacity?: number;
}

/** Raised when maps of the same rows and settings would come out differently. */
const version = '2';

/**
 * Finished maps by content: rows and settings, wherever they come from, so that a model that was
 * moved or saved again needs no new maps. On disk each is a safetensors file named by its key; the
 * least recently used go when they take too much room. A file that cannot be read is as good as none.
 */
export class ProjectionCache {
  readonly #folder: string | undefined;
  readonly #maxBytes: number;
  readonly #capacity: number;
  /** Least recently used first. */
  readonly #maps = new Map<string, KeptMap>();

  constructor({ folder, maxBytes = 256 * 2 ** 20, capacity = 16 }: ProjectionCacheOptions = {}) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#capacity = capacity;
  }

  async get(key: string): Promise<KeptMap | undefined> {
    const map = this.#maps.get(key) ?? (await this.#read(key));
    if (map) this.#remember(key, map);
    return map;
  }

  /** Keeps a map. Where the disk does not take it, it is kept in memory alone. */
  async put(key: string, map: KeptMap): Promise<void> {
    this.#remember(key, map);
    if (this.#folder === undefined) return;
    try {
      await mkdir(this.#folder, { recursive: true });
      await sweepLeftovers(this.#folder);
      await writeFileAtomically(fileOf(this.#folder, key), encode(map));
      await this.#prune(this.#folder);
    } catch {
      // A full or locked disk costs only the time to make the map again.
    }
  }

  #remember(key: string, map: KeptMap): void {
    this.#maps.delete(key);
    this.#maps.set(key, map);
    for (const oldest of this.#maps.keys()) {
      if (this.#maps.size <= this.#capacity) break;
      this.#maps.delete(oldest);
    }
  }

  async #read(key: string): Promise<KeptMap | undefined> {
    if (this.#folder === undefined) return undefined;
    const file = fileOf(this.#folder, key);
    try {
      const map = decode(await readFile(file), file);
      const now = new Date();
      await utimes(file, now, now); // used last
      return map;
    } catch {
      return undefined; // not there, or spoiled: it is made again and written over
    }
  }

  async #prune(folder: string): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(extension));
    const files = await Promise.all(
      names.map(async (name) => {
        const file = path.join(folder, name);
        const { mtimeMs, size } = await stat(file);
        return { file, mtimeMs, size };
      }),
    );
    files.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const { file, size } of files) {
      bytes += size;
      if (bytes > this.#maxBytes) await rm(file, { force: true });
    }
  }
}

/** Names what a map is made of: its rows and its settings. */
export async function projectionKey(
  { rows, width }: { readonly rows: Float32Array; readonly width: number },
  settings: Readonly<Record<string, string | number | undefined>>,
): Promise<string> {
  const hash = createHash('sha256');
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  hash.update(JSON.stringify([version, width, given.sort()]));
  const bytes = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength);
  for (let start = 0; start < bytes.length; start += sliceBytes) {
    hash.update(bytes.subarray(start, start + sliceBytes));
    await setImmediate(); // others are waiting for answers
  }
  return hash.digest('hex');
}

/** Some milliseconds of hashing. */
const sliceBytes = 1 << 22;

const extension = '.map.safetensors';

function fileOf(folder: string, key: string): string {
  return path.join(folder, `${key}${extension}`);
}

type MapFields = Omit<KeptMap, 'positions'>;

const isMapFields = isObject<MapFields>({
  quality: isObject<MapQuality>({
    trustworthiness: isNumberIn(),
    keptNeighbours: isNumberIn(0, 1),
    neighbours: isIntegerIn(0),
    rows: isIntegerIn(0),
    of: isIntegerIn(0),
  }),
  iterations: isIntegerIn(0),
  seconds: isNumberIn(0),
});

function encode({ positions, ...fields }: KeptMap): Uint8Array {
  return encodeSafetensors({
    metadata: new Map([['map', JSON.stringify(fields)]]),
    tensors: new Map([['positions', rawTensor(positions, [positions.length / 2, 2])]]),
  });
}

function decode(bytes: Uint8Array, file: string): KeptMap {
  const { metadata, tensors } = decodeSafetensors(bytes, file);
  const fields: unknown = JSON.parse(metadata.get('map') ?? 'null');
  const tensor = tensors.get('positions');
  if (tensor?.dtype !== 'F32' || !isMapFields(fields)) throw new Error(`${file} is no map.`);
  // Sliced: the view would send the whole file along when it is posted.
  return { ...fields, positions: float32Values(tensor).slice() };
}
