import { UsageError } from './usageError';

/** A whole number of at least `minimum`; `option` is named in the `UsageError`. */
export function readWholeNumber(
  text: string,
  option: string,
  minimum: number,
  maximum = Number.MAX_SAFE_INTEGER,
): number {
  const value = /^[0-9]+$/.test(text) ? Number(text) : NaN;
  if (value >= minimum && value <= maximum) return value;
  const upTo = maximum === Number.MAX_SAFE_INTEGER ? '' : ` to ${maximum}`;
  throw new UsageError(
    'bad-value',
    `${option}: expected a whole number from ${minimum}${upTo}, got "${text}".`,
  );
}

/** A share of at least 0 and below 1. */
export function readShare(text: string, option: string): number {
  const value = readDecimal(text);
  if (value !== undefined && value < 1) return value;
  throw new UsageError(
    'bad-value',
    `${option}: expected a share of at least 0 and below 1, e.g. 0.2, got "${text}".`,
  );
}

/** A decimal number without sign, or undefined where the text is something else. */
export function readDecimal(text: string): number | undefined {
  return /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e-?[0-9]+)?$/i.test(text) ? Number(text) : undefined;
}
