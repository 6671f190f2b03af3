import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateCatalogue } from './generateCatalogue';

/** Writes the generated catalogue of 4000 users × 10 000 items for as long as it is used. */
export async function withCatalogue<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdrl-catalogue-'));
  try {
    const { ratings, movies } = generateCatalogue({ users: 4000, items: 10_000, seed: 1 });
    writeFileSync(path.join(folder, 'ratings.csv'), ratings);
    writeFileSync(path.join(folder, 'movies.csv'), movies);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
