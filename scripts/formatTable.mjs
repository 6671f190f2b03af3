/** A Markdown table of objects: numbers to the right, columns in order of first appearance. */
export function formatTable(rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const isNumeric = columns.map((column) => rows.every((row) => isNumber(row[column])));
  const cells = rows.map((row) => columns.map((column) => formatCell(row[column])));
  const widths = columns.map((column, c) =>
    Math.max(3, column.length, ...cells.map((texts) => texts[c].length)),
  );
  const pad = (text, c) => (isNumeric[c] ? text.padStart(widths[c]) : text.padEnd(widths[c]));
  const line = (texts) => `| ${texts.map(pad).join(' | ')} |`;
  const rule = widths.map((width, c) => '-'.repeat(width - 1) + (isNumeric[c] ? ':' : '-'));
  return [columns, rule, ...cells].map(line).join('\n');
}

function isNumber(value) {
  return value === undefined || typeof value === 'number' || /^[+−-]?[\d.]+$/.test(value);
}

function formatCell(value) {
  if (typeof value !== 'number') return value ?? '';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)));
}
