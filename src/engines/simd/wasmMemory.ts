const pageBytes = 65_536;
/** All that 32-bit addresses reach. */
const maxPages = 65_536;

/** A memory of its own for one kernel, and where in it each piece lies. */
export interface LaidOutMemory<Name extends string> {
  readonly memory: WebAssembly.Memory;
  /** Byte addresses, multiples of 16. */
  readonly at: Readonly<Record<Name, number>>;
}

/**
 * A memory just large enough for the pieces given, sizes in bytes. Undefined for more than 4 GiB and
 * where the system does not give as much.
 */
export function layOutMemory<Name extends string>(
  sizes: Readonly<Record<Name, number>>,
): LaidOutMemory<Name> | undefined {
  let end = 0;
  const at: Record<string, number> = {};
  for (const [name, size] of Object.entries<number>(sizes)) {
    at[name] = end;
    end += Math.ceil(size / 16) * 16;
  }
  const pages = Math.ceil(end / pageBytes);
  if (pages > maxPages) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    return { memory, at: at as Record<Name, number> }; // every name was given a place above
  } catch {
    return undefined; // which is all that it means: the address space or the memory is used up
  }
}

export function totalBytes(sizes: Readonly<Record<string, number>>): number {
  return Object.values(sizes).reduce((sum, size) => sum + size, 0);
}
