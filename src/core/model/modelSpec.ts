/**
 * What a block is taught by. `categories`: item categories and the category preferences of users
 * (eq. 12). `interactions`: the ratings through this block alone (eq. 13). `labels`: a label column
 * of the items file, possibly partial (section 3.3.1). `none`: only what the whole embedding is
 * taught (eq. 9). `bias`: no encoder makes it; users are 1 there, and an item is a number that the
 * rating loss (eq. 9) teaches: what is liked, whoever is asked.
 */
export type Supervision =
  | { readonly type: 'categories' }
  | { readonly type: 'interactions' }
  | { readonly type: 'labels'; readonly column: string }
  | { readonly type: 'none' }
  | { readonly type: 'bias' };

/**
 * The co-rating part of a block taught by interactions: its last `rank` dimensions hold item-item
 * weights in closed form (`src/core/coRating`) instead of what an encoder makes.
 */
export interface CoRatingSpec {
  /** Most dimensions; a training takes no more than there are users or items (`limitCoRating`). */
  readonly rank: number;
  /** λ of the closed form as a multiple of the mean of the diagonal of XᵀX, above 0. */
  readonly ridge: number;
  /**
   * From 0: with n ratings a user counts n^−activity in it, so that those who rate much do not
   * decide alone which items belong together.
   */
  readonly activity: number;
  /** Spread of a user's scores by this part, relative to that by the encoders, on sparse data (`densityFactor`). */
  readonly weight: number;
}

/** One block of the embedding: `width` consecutive dimensions, the same for users and items. */
export interface BlockSpec {
  readonly name: string;
  readonly width: number;
  readonly supervision: Supervision;
  readonly coRating?: CoRatingSpec;
}

/**
 * The name of the whole embedding among the blocks; no block may have it. Where rows are compared an
 * item bias is no part of it (`encodedBlocks`).
 */
export const wholeEmbedding = 'all';

/** The network of sections 2-3 as data. The embedding is the blocks, concatenated in order. */
export interface ModelSpec {
  /** An item bias, of which there is at most one, is the last and 1 wide. */
  readonly blocks: readonly BlockSpec[];
  /**
   * Networks that are trained side by side, 1 where absent: each makes an equal share of every block's
   * encoder dimensions, divided by √members, so that a block's product is the mean of theirs. An item's
   * bias is the mean of theirs, too.
   */
  readonly members?: number;
  /** Width of the hidden layer of every encoder and decoder. */
  readonly hiddenWidth: number;
  /** `variational`: each block is drawn from N(μ, σ²) in training and is μ afterwards (section 3.3.1). */
  readonly encoder: 'deterministic' | 'variational';
  /** Weight of the Kullback-Leibler term of a variational encoder. */
  readonly klWeight: number;
  /** Weight of each block when scoring (section 3.3.2), in the order of `blocks`. */
  readonly scoreWeights: readonly number[];
}

/** How a model is trained. */
export interface TrainingSpec {
  readonly epochs: number;
  readonly learningRate: number;
  readonly schedule: 'cosine' | 'constant';
  /** Users and items in a mini-batch; the rating block of a step is their sub-matrix. */
  readonly batchUsers: number;
  readonly batchItems: number;
  /** Share of the observed inputs that a step hides, [0, 1). */
  readonly inputDropout: number;
  /**
   * Output columns of each side that a step decodes, drawn anew for every step; Adam is lazy then.
   * 0: all of them.
   */
  readonly sampledColumns: number;
  /** Share of the training ratings held out to choose the best epoch, [0, 1). 0: the last epoch counts. */
  readonly validationFraction: number;
  /** Stop after this many epochs without a better validation nDCG@10. */
  readonly patience: number;
  readonly seed: number;
}

/** The blocks that encoders make: all but an item bias. By these rows are compared with each other. */
export function encodedBlocks({ blocks }: Pick<ModelSpec, 'blocks'>): readonly BlockSpec[] {
  return blocks.filter(({ supervision }) => supervision.type !== 'bias');
}

/** Whether the last block is an item bias. */
export function hasItemBias({ blocks }: Pick<ModelSpec, 'blocks'>): boolean {
  return blocks.at(-1)?.supervision.type === 'bias';
}

/** How many of an encoded block's dimensions its encoder makes: all before the co-rating part. */
export function encoderWidth({ width, coRating }: BlockSpec): number {
  return width - (coRating?.rank ?? 0);
}

/** The part of a model that is trained step by step: its blocks as wide as what encoders make. */
export function encoderSpec(spec: ModelSpec): ModelSpec {
  return {
    ...spec,
    blocks: spec.blocks.map((block) => {
      const { name, supervision } = block;
      return { name, width: encoderWidth(block), supervision };
    }),
  };
}

/** One of the networks of which a model's encoders consist. */
export function memberSpec({ members = 1, ...spec }: ModelSpec): ModelSpec {
  const { blocks, ...network } = encoderSpec(spec);
  const share = (block: BlockSpec): BlockSpec =>
    block.supervision.type === 'bias' ? block : { ...block, width: block.width / members };
  return { ...network, blocks: blocks.map(share) };
}

/** What a member calls its tensor: `user.encoder.…` of the third is `user.3.encoder.…` of the model. */
export function memberTensorName(name: string, member: number): string {
  return member === 0 ? name : name.replace(/^(?:user|item)\./, `$&${member + 1}.`);
}

/** Width of the whole embedding (the paper's k). */
export function embeddingWidth({ blocks }: Pick<ModelSpec, 'blocks'>): number {
  return blocks.reduce((sum, block) => sum + block.width, 0);
}
