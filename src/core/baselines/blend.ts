import type { Baseline } from './baseline';

export interface BlendSettings {
  readonly title: string;
  /** Of the second one's scores; the first one's have 1 − this. */
  readonly weight: number;
}

/**
 * Two baselines as one: for every user the scores of each are standardised over all items (mean 0,
 * deviation 1), and the weighted sum of both is the score.
 */
export function blend(
  [first, second]: readonly [Baseline, Baseline],
  { title, weight }: BlendSettings,
): Baseline {
  return {
    title,
    settings: { ...titledSettings(first), ...titledSettings(second), weight },
    *build(train, context) {
      const a = yield* first.build(train, context);
      const b = yield* second.build(train, context);
      const scores = new Float32Array(train.columns);
      return {
        score(userRow, out) {
          a.score(userRow, out);
          b.score(userRow, scores);
          standardize(out);
          standardize(scores);
          for (let i = 0; i < out.length; i++)
            out[i] = (1 - weight) * out[i]! + weight * scores[i]!;
        },
      };
    },
  };
}

/** Both may have a λ. */
function titledSettings({ title, settings }: Baseline): Baseline['settings'] {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [`${title} ${name}`, value]),
  );
}

/** In place; scores that are all alike become 0. */
function standardize(scores: Float32Array): void {
  let sum = 0;
  for (const score of scores) sum += score;
  const mean = sum / scores.length;
  let squares = 0;
  for (const score of scores) squares += (score - mean) ** 2;
  const deviation = Math.sqrt(squares / scores.length);
  for (let i = 0; i < scores.length; i++)
    scores[i] = deviation > 0 ? (scores[i]! - mean) / deviation : 0;
}
