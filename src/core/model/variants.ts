import type { BlockSpec } from './modelSpec';

/** The paper's ablation variants (section 4.1.1): which blocks there are, in equal shares where two. */
export const variantNames = ['int+ext+oth', 'int+ext', 'int+oth', 'ext+oth', 'whole'] as const;

export type VariantName = (typeof variantNames)[number];

/** The blocks of a variant. Widths are 2 : 1 : 1 for three blocks and 1 : 1 for two. */
export function variantBlocks(name: VariantName, embeddingWidth = 128): readonly BlockSpec[] {
  const half = embeddingWidth / 2;
  switch (name) {
    case 'int+ext+oth':
      return [internal(half), external(half / 2), other(half / 2)];
    case 'int+ext':
      return [internal(half), external(half)];
    case 'int+oth':
      return [internal(half), other(half)];
    case 'ext+oth':
      return [external(half), other(half)];
    case 'whole':
      return [{ name: 'whole', width: embeddingWidth, supervision: { type: 'none' } }];
  }
}

function internal(width: number): BlockSpec {
  return { name: 'internal', width, supervision: { type: 'categories' } };
}

function external(width: number): BlockSpec {
  return { name: 'external', width, supervision: { type: 'interactions' } };
}

function other(width: number): BlockSpec {
  return { name: 'other', width, supervision: { type: 'none' } };
}
