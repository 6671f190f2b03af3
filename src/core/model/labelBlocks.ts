import type { BlockSpec, ModelSpec, Supervision } from './modelSpec';

/** A block that is taught by labels: item categories or a label column. */
export interface LabelBlock {
  readonly block: BlockSpec;
  /** Position in `spec.blocks`. */
  readonly index: number;
  readonly supervision: Extract<Supervision, { readonly type: 'categories' | 'labels' }>;
}

/** The blocks with a label head, in the order of `spec.blocks`. */
export function labelBlocks(spec: ModelSpec): readonly LabelBlock[] {
  return spec.blocks.flatMap((block, index) => {
    const { supervision } = block;
    return supervision.type === 'categories' || supervision.type === 'labels'
      ? [{ block, index, supervision }]
      : [];
  });
}
