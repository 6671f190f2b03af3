import { UserError } from '../core/errors';

/**
 * Throws a `UserError` with both figures where training would need more memory than there is, so
 * that nothing is allocated that the system would have to kill somebody for.
 */
export function checkMemory(neededBytes: number, availableBytes: number): void {
  if (neededBytes <= availableBytes) return;
  throw new UserError(
    `Training needs about ${inGigabytes(neededBytes)} of memory, but ${inGigabytes(availableBytes)} are available. Raise the fewest ratings, lower the batch or the widths, or close other programs.`,
    { code: 'training/memory' },
  );
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}
