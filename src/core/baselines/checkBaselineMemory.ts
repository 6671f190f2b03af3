import { UserError } from '../errors';

/** Throws a `UserError` where `what`, e.g. `EASE^R of 9000 items`, needs more memory than there is. */
export function checkBaselineMemory(what: string, bytes: number, availableBytes: number): void {
  if (bytes <= availableBytes) return;
  const inGigabytes = (count: number): string => `${(count / 2 ** 30).toFixed(1)} GB`;
  throw new UserError(
    `${what} needs ${inGigabytes(bytes)} of memory, but ${inGigabytes(availableBytes)} are available. Raise the fewest ratings, or leave this baseline out.`,
    { code: 'baseline/memory' },
  );
}
