import { expect, test } from 'vitest';
import { ownBuffers } from '../../../../src/host/panels/ownBuffers';

test('gives a view on a pooled buffer a buffer of its own, however deep it lies', () => {
  const pool = new ArrayBuffer(1024);
  const floats = new Float32Array(pool, 16, 3).fill(1.5);
  const bytes = Buffer.from(pool, 100, 5).fill(7);
  const owned = ownBuffers({ list: [{ floats, bytes }] }) as {
    list: [{ floats: Float32Array; bytes: Uint8Array }];
  };
  const [{ floats: ownFloats, bytes: ownBytes }] = owned.list;
  expect(ownFloats).toEqual(Float32Array.of(1.5, 1.5, 1.5));
  expect(ownFloats.buffer.byteLength).toBe(12);
  expect([...ownBytes]).toEqual([7, 7, 7, 7, 7]);
  expect(ownBytes.buffer.byteLength).toBe(5);
});

test('leaves whole arrays, buffers and everything else as they are', () => {
  const whole = Uint32Array.of(1, 2);
  expect(ownBuffers(whole)).toBe(whole);
  expect(ownBuffers(whole.buffer)).toBe(whole.buffer);
  for (const plain of [null, undefined, 'text', 3, true, [1, [2]], { a: { b: null } }])
    expect(ownBuffers(plain)).toEqual(plain);
});
