/**
 * A copy of plain data in which every typed array has a buffer of its own. What comes from another
 * process are views on pooled buffers, and a message to a webview ships the whole buffer of a view.
 */
export function ownBuffers(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return isPartial(value) ? copyOf(value) : value;
  if (Array.isArray(value)) return value.map(ownBuffers);
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ownBuffers(part)]));
}

function isPartial({ buffer, byteLength }: ArrayBufferView): boolean {
  return byteLength !== buffer.byteLength;
}

function copyOf(view: ArrayBufferView): ArrayBufferView {
  // Node's Buffer keeps `slice` for views; every other typed array copies.
  if (view instanceof Uint8Array) return Uint8Array.prototype.slice.call(view);
  return (view as Float32Array).slice(); // all others have `slice` alike
}
