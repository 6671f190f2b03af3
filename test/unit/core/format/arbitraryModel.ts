import fc from 'fast-check';
import type { CsrMatrix } from '../../../../src/core/dataset/csrMatrix';
import { IdTable } from '../../../../src/core/dataset/idTable';
import type { BlockSpec, CoRatingSpec, Supervision } from '../../../../src/core/model/modelSpec';
import type { EpochRecord, SdrlModel, TensorMap } from '../../../../src/core/model/sdrlModel';

/** Names as data files have them: any Unicode without lone surrogates, and the awkward ones. */
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', '', ' ', '\u0000', '\ufeffid', 'é', '😀', '01', '1'),
);
const uniqueNames = (maxLength: number, minLength = 0): fc.Arbitrary<string[]> =>
  fc.uniqueArray(name, { minLength, maxLength });
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });
const floats = (length: number): fc.Arbitrary<Float32Array> =>
  fc.array(float32, { minLength: length, maxLength: length }).map((a) => Float32Array.from(a));

const supervision: fc.Arbitrary<Supervision> = fc.oneof(
  fc.constantFrom<Supervision>({ type: 'categories' }, { type: 'interactions' }, { type: 'none' }),
  name.map((column): Supervision => ({ type: 'labels', column })),
);

function csr(rows: number, columns: number): fc.Arbitrary<CsrMatrix> {
  const row = fc
    .uniqueArray(fc.nat(Math.max(columns - 1, 0)), { maxLength: Math.min(columns, 3) })
    .map((indices) => indices.sort((a, b) => a - b));
  return fc.array(row, { minLength: rows, maxLength: rows }).chain((lists) => {
    const indptr = new Uint32Array(rows + 1);
    lists.forEach((list, i) => (indptr[i + 1] = indptr[i]! + list.length));
    const indices = Uint32Array.from(lists.flat());
    return floats(indices.length).map((values) => ({ rows, columns, indptr, indices, values }));
  });
}

const tensorMap = (prefix: string): fc.Arbitrary<TensorMap> =>
  fc
    .uniqueArray(name, { minLength: 1, maxLength: 3 })
    .chain((keys) =>
      fc
        .tuple(...keys.map(() => fc.nat(3).chain((n) => floats(2 * n))))
        .map(
          (arrays) =>
            new Map(
              keys.map((key, i) => [
                `${prefix}${key}`,
                { shape: [2, arrays[i]!.length / 2], data: arrays[i]! },
              ]),
            ),
        ),
    );

/** Without -0, which JSON writes as 0. */
const double = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const metricTable = fc.dictionary(fc.constantFrom('f1@10', 'ndcg@5', '__proto__', 'x'), double);

function records(terms: number): fc.Arbitrary<EpochRecord[]> {
  return fc.array(
    fc.record(
      {
        epoch: fc.integer({ min: 1, max: 10_000 }),
        losses: fc.array(double, { minLength: terms, maxLength: terms }),
        validation: double,
      },
      { requiredKeys: ['epoch', 'losses'] },
    ),
    { maxLength: 4 },
  );
}

const coRating: fc.Arbitrary<CoRatingSpec> = fc.record({
  rank: fc.integer({ min: 1, max: 2 }),
  ridge: double,
  activity: double,
  weight: double,
});

/** Valid models of every shape, small. */
export const arbitraryModel: fc.Arbitrary<SdrlModel> = fc
  .record({
    users: uniqueNames(5),
    items: uniqueNames(5),
    categoryNames: uniqueNames(3),
    blockNames: uniqueNames(3, 1),
    terms: uniqueNames(3),
  })
  .chain(({ users, items, categoryNames, blockNames, terms }) =>
    fc
      .tuple(
        ...blockNames.map(() =>
          fc.tuple(fc.integer({ min: 1, max: 3 }), supervision, fc.option(coRating)),
        ),
      )
      .map((parts) =>
        parts.map(([width, teacher, part], b): BlockSpec => {
          const block = { name: blockNames[b]!, width, supervision: teacher };
          return part && part.rank < width ? { ...block, coRating: part } : block;
        }),
      )
      .chain((blocks) => {
        const embedding = (rows: number): fc.Arbitrary<Float32Array[]> =>
          fc.tuple(...blocks.map(({ width }) => floats(rows * width)));
        return fc.record(
          {
            spec: fc.record({
              blocks: fc.constant(blocks),
              hiddenWidth: fc.integer({ min: 1, max: 512 }),
              encoder: fc.constantFrom('deterministic' as const, 'variational' as const),
              klWeight: double,
              members: fc.integer({ min: 1, max: 3 }),
              scoreWeights: fc.array(double, {
                minLength: blocks.length,
                maxLength: blocks.length,
              }),
            }),
            training: fc.record({
              epochs: fc.nat(),
              learningRate: double,
              schedule: fc.constantFrom('cosine' as const, 'constant' as const),
              batchUsers: fc.integer({ min: 1 }),
              batchItems: fc.integer({ min: 1 }),
              inputDropout: double,
              sampledColumns: fc.nat(),
              validationFraction: double,
              patience: fc.nat(),
              seed: fc.nat(),
            }),
            status: fc.constantFrom('complete' as const, 'partial' as const),
            epochsDone: fc.nat(),
            engine: name,
            dataset: fc.record({ name, fingerprint: name, preparation: name }),
            users: fc.constant(new IdTable(users)),
            items: fc.constant(new IdTable(items)),
            titles: fc.array(name, { minLength: items.length, maxLength: items.length }),
            ratingScale: fc.record({ implicit: fc.boolean(), min: double, max: double }),
            categoryNames: fc.constant(categoryNames),
            itemCategories: csr(items.length, categoryNames.length),
            interactions: csr(users.length, items.length),
            embeddings: fc.record({ user: embedding(users.length), item: embedding(items.length) }),
            parameters: tensorMap('user.encoder.'),
            optimizer: tensorMap('adam.m.'),
            history: records(terms.length).map((epochs) => ({ terms, epochs })),
            metrics: fc.record({ masked: metricTable, unmasked: metricTable, users: fc.nat() }),
          },
          {
            requiredKeys: [
              ...(['spec', 'training', 'status', 'epochsDone', 'engine', 'dataset'] as const),
              ...(['users', 'items', 'titles', 'ratingScale', 'categoryNames'] as const),
              ...(['itemCategories', 'interactions', 'embeddings', 'parameters'] as const),
              'history',
            ],
          },
        );
      }),
  );

/** One valid model, the same for the same seed. */
export function sampleModel(seed: number): SdrlModel {
  return fc.sample(
    arbitraryModel.filter((model) => model.users.size > 1 && model.items.size > 1),
    { seed, numRuns: 1 },
  )[0]!;
}
