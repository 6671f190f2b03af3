const symbols: ReadonlyMap<string, string> = new Map([
  ['internal', '●'],
  ['external', '■'],
  ['other', '▲'],
]);

/** The symbol of a block where only text can be shown (docs/design.md). */
export function blockSymbol(name: string): string {
  return symbols.get(name) ?? '★';
}
