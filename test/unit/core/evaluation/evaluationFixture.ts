import {
  evaluatedMethods,
  type MethodChoice,
} from '../../../../src/core/evaluation/evaluatedMethods';
import type { Evaluation } from '../../../../src/core/evaluation/evaluation';
import type { EvaluationSettings } from '../../../../src/core/evaluation/evaluationSettings';
import { planTrials } from '../../../../src/core/evaluation/planTrials';
import type { Trial, TrialResult } from '../../../../src/core/evaluation/trial';

/** Two baselines and SDRL over two seeds, with whatever of the choice is replaced. */
export function settingsOf(choice: Partial<MethodChoice> = {}): EvaluationSettings {
  return {
    layout: {
      format: 'movielens-csv',
      folder: '/data/films',
      ratings: {
        file: 'ratings.csv',
        delimiter: ',',
        header: true,
        user: 'userId',
        item: 'movieId',
        rating: 'rating',
      },
      encoding: 'utf-8',
    },
    preparation: { minRatings: 20, filter: 'once', testFraction: 0.2 },
    seeds: [42, 43],
    ks: [5, 10],
    methods: evaluatedMethods({
      baselines: ['popularity', 'ease'],
      presets: ['paper'],
      ablation: false,
      proportions: false,
      ...choice,
    }),
    classification: true,
  };
}

/** Made-up figures that tell method and seed apart: 10 a method, 1 a seed. */
export function resultOf(settings: EvaluationSettings, { id, method, seed }: Trial): TrialResult {
  const place = settings.methods.findIndex((candidate) => candidate.id === method);
  const value = 10 * (place + 1) + settings.seeds.indexOf(seed);
  const table = Object.fromEntries(
    ['precision', 'recall', 'f1', 'f1OfMeans', 'ndcg'].flatMap((name, n) =>
      settings.ks.map((k) => [`${name}@${k}`, value + n / 10 + k / 100]),
    ),
  );
  const scores = { recall: value, precision: value + 1, f1: value + 0.5 };
  const classifiers = { mlp: scores, logistic: scores };
  const isModel = settings.methods[place]!.type === 'sdrl';
  return {
    trial: id,
    seconds: place + 1,
    metrics: { masked: table, unmasked: table, users: 4 },
    perUser: {
      'f1@10': [value, value + 1, value + 2, value - 1],
      'ndcg@10': [value, value + 2, value, value],
    },
    testedUsers: [0, 1, 2, 3],
    ...(isModel && {
      classification: {
        hidden: classifiers,
        seen: classifiers,
        seenByBlock: [{ name: 'internal', ...classifiers }],
        testedItems: 12,
      },
      training: {
        terms: ['rating', 'external'],
        epochs: [
          { epoch: 1, losses: [0.7, 0.6] },
          { epoch: 2, losses: [0.4, 0.3] },
        ],
        epochsDone: 2,
        engine: 'wasm',
      },
      blocks: [{ name: 'internal', width: 64, purity: 0.5, interactionAuc: 0.9 }],
      model: `x.sdrleval.models/${id}.safetensors`,
    }),
  };
}

/** With the results of the trials that `isDone` picks. */
export function evaluationOf(
  settings: EvaluationSettings = settingsOf(),
  isDone: (trial: Trial) => boolean = () => true,
): Evaluation {
  const done = planTrials(settings).filter(isDone);
  return {
    settings,
    dataset: {
      name: 'films',
      fingerprint: 'sha256:00',
      users: 4,
      items: 30,
      ratings: 90,
      categories: ['Drama', 'Crime'],
    },
    results: done.map((trial) => resultOf(settings, trial)),
  };
}
