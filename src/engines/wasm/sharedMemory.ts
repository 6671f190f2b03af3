import { UserError } from '../../core/errors';

const pageBytes = 65_536;
/** All that 32-bit addresses reach. */
const mostPages = 65_536;

/** A memory that threads share and that can grow; throws a `UserError` where it cannot be had. */
export function createMemory(bytes: number): WebAssembly.Memory {
  return orRefuse(bytes, () => {
    const initial = Math.ceil(bytes / pageBytes);
    return new WebAssembly.Memory({ initial, maximum: mostPages, shared: true });
  });
}

/** Makes sure that a memory has as many bytes; throws a `UserError` where they cannot be had. */
export function growMemory(memory: WebAssembly.Memory, bytes: number): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing > 0) orRefuse(bytes, () => memory.grow(missing));
}

/**
 * The buffer of a memory that another thread has grown to at least `bytes`. `memory.buffer` may be
 * the shorter one of before for a moment (seen in V8 about once in 10 000 growths); to grow by
 * nothing renews it.
 */
export function grownBuffer(
  memory: Pick<WebAssembly.Memory, 'buffer' | 'grow'>,
  bytes: number,
): ArrayBuffer {
  if (memory.buffer.byteLength < bytes) memory.grow(0);
  return memory.buffer;
}

function orRefuse<Result>(bytes: number, allocate: () => Result): Result {
  try {
    return allocate();
  } catch {
    throw new UserError(
      `Training takes ${(bytes / 2 ** 30).toFixed(1)} GB of memory for the model and a batch; at most 4 GB, and no more than the system gives, can be used. Raise the fewest ratings, or lower the batch or the widths.`,
      { code: 'training/memory' },
    );
  }
}
