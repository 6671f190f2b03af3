import { expect, test } from 'vitest';
import { metadataOut } from '../../../../src/core/export/metadataOut';

test.each([
  ['/a/film-club items all.vectors.tsv', '/a/film-club items all.metadata.tsv'],
  ['/a/vectors.tsv', '/a/metadata.tsv'],
  ['/a/m.npy', '/a/m.metadata.tsv'],
  ['/a/m.tsv', '/a/m.metadata.tsv'],
  ['/a.vectors/m', '/a.vectors/m.metadata.tsv'],
])('the metadata of %s goes to %s', (vectors, metadata) => {
  expect(metadataOut(vectors)).toBe(metadata);
});
