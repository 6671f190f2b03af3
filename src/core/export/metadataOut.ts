/**
 * Where the metadata goes that belongs to vectors: beside them, under the name that goes with theirs.
 * `vectors.tsv` has `metadata.tsv`, `a.vectors.tsv` and `a.npy` have `a.metadata.tsv`.
 */
export function metadataOut(vectorsOut: string): string {
  const base = vectorsOut.replace(/\.(tsv|npy|txt)$/i, '');
  const named = base.replace(/(^|[/\\.])vectors$/i, '$1metadata');
  return named === base ? `${base}.metadata.tsv` : `${named}.tsv`;
}
