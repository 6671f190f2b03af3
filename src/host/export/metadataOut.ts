/**
 * Where the metadata goes that belongs to vectors: `a.vectors.tsv` has `a.metadata.tsv`, and `a.npy`
 * too.
 */
export function metadataOut(vectorsOut: string): string {
  const base = vectorsOut.replace(/\.(tsv|npy|txt)$/i, '').replace(/\.vectors$/i, '');
  return base.replace(/(^|[/\\])vectors$/i, '$1metadata') === base
    ? `${base}.metadata.tsv`
    : `${base.replace(/vectors$/i, 'metadata')}.tsv`;
}
