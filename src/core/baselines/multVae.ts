import { selectCsrRows, type CsrMatrix } from '../dataset/csrMatrix';
import { adamUpdate, type AdamSlot } from '../engine/adam';
import { multiplyTransposed } from '../matrix/multiplyTransposed';
import { createRandom, shuffle, type Random } from '../random';
import type { Baseline } from './baseline';
import { checkBaselineMemory } from './checkBaselineMemory';
import { encode, multVaeGradients, type MultVaeParameters } from './multVaeGradients';

export interface MultVaeSettings {
  /** Width of a user's code. */
  readonly latent: number;
  /** Share of a user's ratings that is left out of the input at each step. */
  readonly dropout: number;
  /** Weight of the divergence at the last step; it grows from 0 as a line. */
  readonly beta: number;
  readonly learningRate: number;
  /** Users a step. */
  readonly batch: number;
  readonly epochs: number;
}

/**
 * Mult-VAE (Liang et al., “Variational Autoencoders for Collaborative Filtering”, WWW 2018): which
 * items a user rated, scaled to length 1 → a normal code → a softmax over all items. Without hidden
 * layers: with them it ranks worse on small data (docs/evaluation.md). Adam on all users, in a random
 * order each epoch. Takes some 16 KB of memory an item (`estimateBytes`).
 */
export function multVae(settings: MultVaeSettings): Baseline {
  const { latent, beta, learningRate, batch, epochs } = settings;
  return {
    title: 'Mult-VAE',
    settings: { ...settings },
    *build(train, { seed, availableBytes, multiply = multiplyTransposed }) {
      const what = `Mult-VAE of ${train.columns} items`;
      checkBaselineMemory(what, estimateBytes(train.columns, settings), availableBytes);
      const random = createRandom(seed, 'multvae');
      const inputs = unitRows(train);
      const slots = initialSlots(train.columns, latent, random);
      const parameters = parametersOf(slots, ({ parameter }) => parameter);
      const gradients = parametersOf(slots, ({ parameter }) => new Float32Array(parameter.length));
      const order = Uint32Array.from({ length: train.rows }, (_, user) => user);
      const stepsPerEpoch = Math.ceil(train.rows / batch);
      const steps = epochs * stepsPerEpoch;
      for (let step = 1; step <= steps; step++) {
        const place = (step - 1) % stepsPerEpoch;
        if (place === 0) shuffle(order, random);
        const users = order.slice(place * batch, (place + 1) * batch);
        const targets = selectCsrRows(inputs, users);
        const noise = Float64Array.from({ length: users.length * latent }, () => random.normal());
        yield* multVaeGradients(
          parameters,
          {
            inputs: dropOut(targets, settings.dropout, random),
            targets,
            noise,
            beta: (beta * step) / steps,
            multiply,
          },
          gradients,
        );
        for (const name of parameterNames)
          yield* update(slots[name], gradients[name], { step, learningRate });
      }
      return {
        score(userRow, out) {
          const code = encode(parameters, selectCsrRows(inputs, Uint32Array.of(userRow)));
          const { decoder, decoderBias } = parameters;
          for (let item = 0; item < out.length; item++) {
            let sum = decoderBias[item]!;
            for (let l = 0; l < latent; l++) sum += code[l]! * decoder[item * latent + l]!;
            out[item] = sum;
          }
        },
        itemEmbeddings: { values: parameters.decoder, width: latent },
      };
    },
  };
}

/**
 * Of the weights, three an item and dimension of the code, with their gradients and moments; and of what
 * a step holds in double precision: the decoder, its gradient and its transpose, the scores of its
 * users and their transpose.
 */
function estimateBytes(items: number, { latent, batch }: MultVaeSettings): number {
  const [single, double] = [4, 8];
  return items * (4 * single * 3 * latent + 3 * double * latent + 2 * double * batch);
}

const parameterNames = ['encoder', 'encoderBias', 'decoder', 'decoderBias'] as const;

type Slots = Readonly<Record<keyof MultVaeParameters, AdamSlot>>;

function parametersOf(slots: Slots, of: (slot: AdamSlot) => Float32Array): MultVaeParameters {
  const { encoder, encoderBias, decoder, decoderBias } = slots;
  return {
    encoder: of(encoder),
    encoderBias: of(encoderBias),
    decoder: of(decoder),
    decoderBias: of(decoderBias),
  };
}

/** Weights uniform as Glorot and Bengio have them, biases 0. */
function initialSlots(items: number, latent: number, random: Random): Slots {
  const slot = (length: number, bound: number): AdamSlot => ({
    parameter: Float32Array.from({ length }, () => bound * (2 * random.next() - 1)),
    m: new Float32Array(length),
    v: new Float32Array(length),
  });
  return {
    encoder: slot(items * 2 * latent, Math.sqrt(6 / (items + 2 * latent))),
    encoderBias: slot(2 * latent, 0),
    decoder: slot(items * latent, Math.sqrt(6 / (items + latent))),
    decoderBias: slot(items, 0),
  };
}

/** Each entry 1 / √(entries of its row). */
function unitRows(ratings: CsrMatrix): CsrMatrix {
  const values = new Float32Array(ratings.values.length);
  for (let row = 0; row < ratings.rows; row++) {
    const start = ratings.indptr[row]!;
    const end = ratings.indptr[row + 1]!;
    values.fill(1 / Math.sqrt(end - start), start, end);
  }
  return { ...ratings, values };
}

/** Entries become 0 by chance, and the others larger, so that the mean stays. */
function dropOut(inputs: CsrMatrix, rate: number, random: Random): CsrMatrix {
  const values = inputs.values.map((value) => (random.next() < rate ? 0 : value / (1 - rate)));
  return { ...inputs, values };
}

/** Adam on a part of the parameter at a time, as all at once could take long. */
function* update(
  { parameter, m, v }: AdamSlot,
  gradient: Float32Array,
  options: { readonly step: number; readonly learningRate: number },
): Generator<void> {
  for (let start = 0; start < parameter.length; start += parametersAtATime) {
    const end = start + parametersAtATime;
    const part = (values: Float32Array): Float32Array => values.subarray(start, end);
    adamUpdate({ parameter: part(parameter), m: part(m), v: part(v) }, part(gradient), options);
    yield;
  }
}

const parametersAtATime = 2 ** 18;
