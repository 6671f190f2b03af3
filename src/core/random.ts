/** A source of random numbers in [0, 1). Every random choice in the project is drawn from one of these. */
export interface Random {
  /** Uniform in [0, 1), with 32 random bits. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
}

/**
 * sfc32 (Chris Doty-Humphrey's Small Fast Chaotic PRNG, 128 bits of state), seeded by the words of
 * `path`, so that independent streams are named rather than shared: `createRandom(seed, 'split')`,
 * `createRandom(seed, 'epoch', 3)`. The same path gives the same stream on every platform.
 */
export function createRandom(...path: readonly (number | string)[]): Random {
  let h = 0x9e3779b9;
  for (const part of path) h = hashWord(h, String(part));
  let a = (h = mix(h + 0x6d2b79f5));
  let b = (h = mix(h + 0x6d2b79f5));
  let c = mix(h + 0x6d2b79f5);
  let counter = 1;
  const nextUint32 = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) nextUint32();
  const next = (): number => nextUint32() / 4294967296;
  return {
    next,
    integer: (bound) => Math.floor(next() * bound),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** Shuffles in place (Fisher-Yates). */
export function shuffle<T extends { length: number; [index: number]: number }>(
  values: T,
  random: Random,
): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const value = values[i]!;
    values[i] = values[j]!;
    values[j] = value;
  }
  return values;
}

function hashWord(h: number, word: string): number {
  for (let i = 0; i < word.length; i++) h = mix(h ^ word.charCodeAt(i));
  return mix(h ^ 0xff51afd7);
}

/** The finalizer of MurmurHash3. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}
