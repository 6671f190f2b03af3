import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateCatalogue } from './generateCatalogue';

type Options = Parameters<typeof generateCatalogue>[0];

/** Writes a generated catalogue, 4000 users × 10 000 items by default, for as long as it is used. */
export async function withCatalogue<Result>(
  use: (folder: string) => Promise<Result>,
  options: Options = { users: 4000, items: 10_000, seed: 1 },
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdrl-catalogue-'));
  try {
    const { ratings, movies } = generateCatalogue(options);
    writeFileSync(path.join(folder, 'ratings.csv'), ratings);
    writeFileSync(path.join(folder, 'movies.csv'), movies);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
