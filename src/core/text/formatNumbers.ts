/** Three significant digits: `0.693`, `0.0312`, `12.4`; very small ones as `1.2e-5`. */
export function formatLoss(loss: number): string {
  if (loss === 0) return '0';
  return Math.abs(loss) < 1e-3 ? loss.toExponential(1) : loss.toPrecision(3);
}

/** A duration to read at a glance: `8 s`, `2 min 10 s`, `1 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return joinUnits(Math.floor(whole / 60), 'min', whole % 60, 's');
  return joinUnits(Math.floor(whole / 3600), 'h', Math.floor((whole % 3600) / 60), 'min');
}

/** A figure in percent with one decimal: `33.4 %`. */
export function formatPercent(percent: number): string {
  return `${percent.toFixed(1)} %`;
}

/** Two decimals: `2.41`, `−0.30`; what is rounded to 0 is `0.00` on either side of it. */
export function formatFixed(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '−');
}

/** Two decimals with their sign: `+2.41`, `−0.30`. */
export function formatSigned(value: number): string {
  const text = formatFixed(value);
  return text.startsWith('−') ? text : `+${text}`;
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
