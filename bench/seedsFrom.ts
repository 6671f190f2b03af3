/** The seeds of `--seeds 1,2,3`, else the default ones. */
export function seedsFrom(args: readonly string[], defaults: readonly number[]): readonly number[] {
  const at = args.indexOf('--seeds');
  if (at < 0) return defaults;
  const seeds = (args[at + 1] ?? '').split(',').map(Number);
  if (seeds.length > 0 && seeds.every((seed) => Number.isSafeInteger(seed))) return seeds;
  throw new Error(`--seeds: expected integers such as 42,43, got “${args[at + 1] ?? ''}”.`);
}
