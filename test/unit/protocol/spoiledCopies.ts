/**
 * Copies of plain data, each with one required leaf or branch replaced by something of no use (NaN),
 * named by its path.
 */
export function spoiledCopies(value: unknown): [path: string, copy: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const replace = (replacement: unknown): unknown =>
      Array.isArray(value)
        ? value.map((kept: unknown, i) => (String(i) === key ? replacement : kept))
        : { ...value, [key]: replacement };
    const deeper = spoiledCopies(part).map(
      ([path, copy]) => [`${key}.${path}`, replace(copy)] as [string, unknown],
    );
    return [[key, replace(NaN)] as [string, unknown], ...deeper];
  });
}
