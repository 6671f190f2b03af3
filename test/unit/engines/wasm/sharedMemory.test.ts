import { expect, test } from 'vitest';
import { createMemory, grownBuffer, growMemory } from '../../../../src/engines/wasm/sharedMemory';

const pageBytes = 65_536;

test('memory grows to the bytes asked for, and keeps what it holds', () => {
  const memory = createMemory(1);
  new Uint8Array(memory.buffer)[0] = 7;
  growMemory(memory, 3 * pageBytes + 1);
  expect(memory.buffer.byteLength).toBe(4 * pageBytes);
  growMemory(memory, pageBytes);
  expect(memory.buffer.byteLength).toBe(4 * pageBytes);
  expect(new Uint8Array(memory.buffer)[0]).toBe(7);
});

test('a buffer from before the growth by another thread is renewed', () => {
  const before = new ArrayBuffer(8);
  const after = new ArrayBuffer(16);
  const memory = {
    buffer: before,
    grow: (pages: number) => {
      memory.buffer = after;
      return pages;
    },
  };
  expect(grownBuffer(memory, 8)).toBe(before);
  expect(grownBuffer(memory, 16)).toBe(after);
});
