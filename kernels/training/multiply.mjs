/**
 * Writes the AssemblyScript of the matrix products. They work in tiles whose running sums stay in
 * registers: 6 × 8 is the largest for which they do, and two thirds of a load a multiplication the
 * least. How many terms a turn of the inner loop takes decides a quarter of the speed, and is best
 * two where a product and its sum are two instructions, four where they are one.
 *
 * @param {{ terms: 2 | 4 }} options
 */
export function multiplySource({ terms }) {
  return `import { multiplyAdd } from './arithmetic';
${product('multiply', { terms, isTransposed: false })}
${product('multiplyTransposed', { terms, isTransposed: true })}`;
}

/**
 * `multiply`: C (rows × columns) = A · B, or C += A · B, where A is row-major (rows × depth) and
 * `aStride` its row; `multiplyTransposed`: the same with Aᵀ, A being row-major (depth × rows).
 *
 * B is read in panels of eight columns: element (p, j) is at `b + ⌊j / 8⌋ · bPanel + p · bStep +
 * (j mod 8) · 4`, which a row-major matrix is (bPanel 32, bStep its row) and a packed one (`pack.ts`).
 * Addresses and strides are in bytes; rows are a multiple of 2, columns of 8, the depth of 4. Every
 * entry is summed in the order of p.
 */
function product(name, options) {
  return `export function ${name}(
  a: usize, aStride: usize, b: usize, bPanel: usize, bStep: usize, c: usize, cRow: usize,
  rows: u32, columns: u32, depth: u32, accumulate: bool,
): void {
  for (let column: u32 = 0; column < columns; column += 8) {
    let a0 = a;
    let c0 = c;
    let row: u32 = 0;
    for (; row + 6 <= rows; row += 6) {${tile(6, options)}}
    for (; row < rows; row += 2) {${tile(2, options)}}
    b += bPanel;
    c += 32;
  }
}`;
}

function tile(rows, { terms, isTransposed }) {
  const sums = range(rows).flatMap((i) => [0, 1].map((v) => ({ i, v, sum: `s${i}${v}` })));
  const place = ({ i, v }) => `c0 + cRow * ${i}, ${v * 16}`;
  const element = (i, term) => (isTransposed ? `x, ${i * 4}` : `x${i}, ${term * 4}`);
  const term = (number) => `
        y0 = v128.load(y);
        y1 = v128.load(y, 16);
        ${range(rows)
          .map(
            (i) => `
        value = v128.load32_splat(${element(i, number)});
        s${i}0 = multiplyAdd(value, y0, s${i}0);
        s${i}1 = multiplyAdd(value, y1, s${i}1);`,
          )
          .join('')}
        y += bStep;
        ${isTransposed ? 'x += aStride;' : ''}`;
  return `
      ${sums.map(({ sum }) => `let ${sum} = f32x4.splat(0);`).join('\n')}
      if (accumulate) {
        ${sums.map((at) => `${at.sum} = v128.load(${place(at)});`).join('\n')}
      }
      let y = b, y0: v128, y1: v128, value: v128;
      ${
        isTransposed
          ? 'let x = a0;'
          : range(rows)
              .map((i) => `let x${i} = a0 + aStride * ${i};`)
              .join('\n')
      }
      for (let p: u32 = 0; p < depth; p += ${terms}) {
        ${range(terms).map(term).join('')}
        ${
          isTransposed
            ? ''
            : range(rows)
                .map((i) => `x${i} += ${terms * 4};`)
                .join('\n')
        }
      }
      ${sums.map((at) => `v128.store(${place(at).replace(', ', `, ${at.sum}, `)});`).join('\n')}
      a0 += ${isTransposed ? rows * 4 : `aStride * ${rows}`};
      c0 += cRow * ${rows};`;
}

function range(count) {
  return Array.from({ length: count }, (_, i) => i);
}
