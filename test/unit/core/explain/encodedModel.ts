import type { SdrlModel, Tensor } from '../../../../src/core/model/sdrlModel';
import { createRandom } from '../../../../src/core/random';
import { smallModel, type SmallModelOptions } from '../../trainer/smallModel';

/** The small model with random user encoders, its user embeddings made by them. */
export function encodedModel(
  options: SmallModelOptions & { readonly hidden?: number } = {},
): SdrlModel {
  const { hidden = 5, ...rest } = options;
  const plain = smallModel(rest);
  const random = createRandom(rest.seed ?? 1, 'encoders');
  const parameters = new Map<string, Tensor>();
  const add = (name: string, shape: readonly number[]): void => {
    const length = shape.reduce((a, b) => a * b);
    const data = Float32Array.from({ length }, () => 0.25 * random.normal());
    parameters.set(name, { shape, data });
  };
  for (const { name, width } of plain.spec.blocks) {
    add(`user.encoder.${name}.0.weight`, [plain.items.size, hidden]);
    add(`user.encoder.${name}.0.bias`, [hidden]);
    add(`user.encoder.${name}.1.weight`, [hidden, width]);
    add(`user.encoder.${name}.1.bias`, [width]);
  }
  const model = { ...plain, parameters, spec: { ...plain.spec, hiddenWidth: hidden } };
  const user = plain.spec.blocks.map(({ width }, block) => {
    const rows = new Float32Array(plain.users.size * width);
    for (let row = 0; row < plain.users.size; row++)
      rows.set(encodeRatings(model, block, ratingsOf(model, row)), row * width);
    return rows;
  });
  return { ...model, embeddings: { ...plain.embeddings, user } };
}

/** A user's ratings in training, by item row. */
export function ratingsOf({ interactions }: SdrlModel, userRow: number): Map<number, number> {
  const { indptr, indices, values } = interactions;
  const ratings = new Map<number, number>();
  for (let e = indptr[userRow]!; e < indptr[userRow + 1]!; e++)
    ratings.set(indices[e]!, values[e]!);
  return ratings;
}

/** The user encoder of a block written out as docs/model.md has it. */
export function encodeRatings(
  { spec, parameters, ratingScale }: SdrlModel,
  block: number,
  ratings: ReadonlyMap<number, number>,
): number[] {
  const { name, width } = spec.blocks[block]!;
  const read = (layer: string): Float32Array =>
    parameters.get(`user.encoder.${name}.${layer}`)!.data;
  const layer = (inputs: readonly number[], index: number, outputs: number): number[] =>
    Array.from({ length: outputs }, (_, j) =>
      Math.tanh(
        inputs.reduce(
          (sum, input, i) => sum + input * read(`${index}.weight`)[i * outputs + j]!,
          read(`${index}.bias`)[j]!,
        ),
      ),
    );
  const itemCount = read('0.weight').length / spec.hiddenWidth;
  const inputs = Array.from(
    { length: itemCount },
    (_, item) => (ratings.get(item) ?? 0) / ratingScale.max,
  );
  return layer(layer(inputs, 0, spec.hiddenWidth), 1, width);
}
