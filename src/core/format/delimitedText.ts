// Tables as text for other programs: CSV (RFC 4180) and TSV, safe to open in a spreadsheet.

const formulaStart = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A cell that a spreadsheet does not run as a formula: an apostrophe goes before text that begins
 * with `= + - @`, a tab or a carriage return and is no number (OWASP, “CSV Injection”).
 */
export function withoutFormula(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** A row of CSV with its line end. Quoted where RFC 4180 asks for it. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A row of TSV with its line end. TSV has no quotes: tabs and line ends in cells become spaces. */
export function tsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => withoutFormula(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')}\n`;
}

/** A 32-bit float with the fewest digits that always give it back. */
export function floatText(value: number): string {
  return String(Number(value.toPrecision(9)));
}

function csvCell(text: string): string {
  const safe = withoutFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
