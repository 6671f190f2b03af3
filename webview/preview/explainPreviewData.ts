import { createRandom } from '../../src/core/random';
import { generateFilmClub } from '../../src/core/sample/filmClub';
import type {
  BlockReasons,
  ItemExplanation,
  ItemName,
  UserExplanation,
} from '../../src/protocol/explainApi';
import type { Supervision } from '../../src/core/model/modelSpec';

/** A user of a made-up model, and answers about its items. Seeded. */
export interface PreviewExplanation {
  readonly user: UserExplanation;
  readonly nameOf: (row: number) => ItemName;
  readonly explainItem: (id: string) => ItemExplanation | undefined;
}

export interface PreviewExplanationOptions {
  readonly blocks: readonly (readonly [name: string, supervision: Supervision['type']])[];
  readonly items: number;
  /** Text as nasty as data may hold. */
  readonly isHostile?: boolean;
  /** All parts alike. */
  readonly isFlat?: boolean;
}

/** Where the parts of a real model lie and how far they spread (ml-latest-small). */
const spreads: Readonly<Record<Supervision['type'], readonly [mean: number, spread: number]>> = {
  categories: [-1.2, 0.9],
  interactions: [-4.4, 1.4],
  labels: [-0.5, 0.7],
  none: [0.4, 0.7],
  bias: [0, 0.03],
};

const hostileText = '<img src=x onerror=alert(1)> $(bug) [x](command:a) \u202Eesrever\u202C \u200B';

export function previewExplanation({
  blocks,
  items,
  isHostile = false,
  isFlat = false,
}: PreviewExplanationOptions): PreviewExplanation {
  const random = createRandom('explain preview', items);
  const { films } = generateFilmClub({ items, users: 40 });
  const names = films.map(({ id, title, categories }, row): ItemName => ({
    row,
    id,
    title: isHostile ? `${hostileText} ${title.repeat(row % 3 === 0 ? 60 : 1)}` : title,
    categories: isHostile ? categories.map((name) => `${name} ${hostileText}`) : categories,
  }));
  const ratedItems = Uint32Array.from(names.keys()).filter((row) => row % 4 === 1);
  const user: UserExplanation = {
    id: isHostile ? hostileText : 'u17',
    blocks: blocks.map(([name, supervision]) => ({
      name: isHostile ? `${name} ${hostileText}` : name,
      supervision,
      weight: 1,
      products: Float64Array.from(names, () => {
        const [mean, spread] = spreads[supervision];
        return isFlat ? mean : mean + spread * random.normal();
      }),
    })),
    ratedItems,
    ratings: Float32Array.from(ratedItems, () => 1 + random.integer(9) / 2),
    preferences: ['Thriller', 'Crime', 'Drama', 'Comedy'].map((name, i) => ({
      name,
      weight: 1 - i / 5,
    })),
  };
  const explainItem = (id: string): ItemExplanation | undefined => {
    const name = names.find((item) => item.id === id);
    if (!name) return undefined;
    return {
      ...name,
      userId: user.id,
      raters: 34,
      blocks: user.blocks.map((_, block) => blockReasons(user, names, { block, row: name.row })),
    };
  };
  return { user, nameOf: (row) => names[row]!, explainItem };
}

/** Reasons that sum to the part, with shares like those of a real model. */
function blockReasons(
  { blocks, ratedItems, ratings }: UserExplanation,
  names: readonly ItemName[],
  { block, row }: { readonly block: number; readonly row: number },
): BlockReasons {
  const { name, supervision, products } = blocks[block]!;
  const product = products[row]!;
  const average = products.reduce((sum, value) => sum + value, 0) / products.length;
  if (supervision === 'bias') return { name, product, average };
  const part = product - average;
  const { categories } = names[row]!;
  const shares = categories.map((_, i) => 0.75 * 0.5 ** (i + 1));
  const explained = shares.reduce((sum, share) => sum + share, 0);
  const ratingShares = [0.11, 0.09, 0.08, 0.06, 0.05, -0.02, -0.03, -0.05].slice(
    0,
    ratedItems.length,
  );
  const named = ratingShares.reduce((sum, share) => sum + share, 0);
  return {
    name,
    product,
    average,
    ...(supervision === 'categories' && {
      categories: {
        reasons: categories.map((category, i) => ({ name: category, value: part * shares[i]! })),
        rest: part * (1 - explained),
      },
    }),
    ratings: {
      reasons: ratingShares.map((share, i) => ({
        id: names[ratedItems[i]!]!.id,
        title: names[ratedItems[i]!]!.title,
        rating: ratings[i]!,
        value: part * share,
      })),
      others: {
        count: ratedItems.length - ratingShares.length,
        value: part * (0.9 - named),
      },
      empty: part * 0.1,
      rest: 0,
    },
    likeUsers:
      supervision === 'categories'
        ? []
        : [0.91, 0.84, 0.77].map((similarity, i) => ({
            id: `u${3 * i + 4}`,
            similarity,
            rating: 5 - i / 2,
          })),
  };
}
