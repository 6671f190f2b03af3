// NumPy's .npy, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html):
// magic, version, header length, a Python dictionary padded with spaces to a multiple of 64 bytes,
// then the values.

const magic = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0);
const alignment = 64;

/** What stands before the little-endian, row-major 32-bit floats of a matrix. */
export function npyHeader(rows: number, columns: number): Uint8Array {
  const shape = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const before = magic.length + 2;
  const length = Math.ceil((before + shape.length + 1) / alignment) * alignment;
  const header = new Uint8Array(length).fill(0x20);
  header.set(magic);
  new DataView(header.buffer).setUint16(magic.length, length - before, true);
  header.set(new TextEncoder().encode(shape), before);
  header[length - 1] = 0x0a;
  return header;
}
