const [zero, nine, point] = [0x30, 0x39, 0x2e];
const powersOfTen = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const decimal = /^[ \t]*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[ \t]*$/;

/**
 * The number written in `bytes[start, end)`, or NaN where it is not a plain decimal number: no hex,
 * no `Infinity`, no empty field as 0, no decimal comma. Correctly rounded, as `Number` would.
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  // Up to 15 digits make an exact integer, and its quotient by an exact power of ten is rounded once.
  if (end - start > 15 || end === start) return parseUnusual(bytes, start, end);
  let digits = 0;
  let pointAt = -1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= zero && byte <= nine) digits = digits * 10 + (byte - zero);
    else if (byte === point && pointAt < 0) pointAt = i;
    else return parseUnusual(bytes, start, end);
  }
  if (pointAt < 0) return digits;
  return end - start === 1 ? NaN : digits / powersOfTen[end - 1 - pointAt]!;
}

function parseUnusual(bytes: Uint8Array, start: number, end: number): number {
  const text = new TextDecoder().decode(bytes.subarray(start, end));
  return decimal.test(text) ? Number(text) : NaN;
}
