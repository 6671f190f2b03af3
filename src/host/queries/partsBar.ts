/** The parts of a score as text: `internal ▆▆▆▆ +2.41   external ▆▆ +0.90   other ▏−0.10`. */
export function partsBar(
  parts: readonly { readonly name: string; readonly value: number }[],
  format: (value: number) => string,
): string {
  const largest = parts.reduce((max, { value }) => Math.max(max, Math.abs(value)), 0);
  return parts
    .map(({ name, value }) => `${name} ${bar(value / (largest || 1))} ${format(value)}`)
    .join('   ');
}

const barLength = 6;

/** A bar of up to six cells for a share in [-1, 1]; light cells for a negative one. */
function bar(share: number): string {
  const cells = Math.round(Math.abs(share) * barLength);
  return (share < 0 ? '░' : '▆').repeat(Math.max(1, cells));
}
