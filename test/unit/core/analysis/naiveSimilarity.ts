import { dot, vectorOf, type EmbeddedModel } from './randomEmbeddings';

/** The cosine similarity of two items in some blocks together, after the definition. */
export function naiveSimilarity(
  model: EmbeddedModel,
  blocks: readonly number[],
  [a, b]: readonly [number, number],
): number {
  const vector = (row: number) => blocks.flatMap((block) => vectorOf(model, 'item', block, row));
  return naiveCosine(vector(a), vector(b));
}

function naiveCosine(a: readonly number[], b: readonly number[]): number {
  const norms = Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b));
  return norms === 0 ? 0 : dot(a, b) / norms;
}
