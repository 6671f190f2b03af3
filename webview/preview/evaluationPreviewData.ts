import type { BaselineName } from '../../src/core/baselines/baselines';
import type { ClassifierScores } from '../../src/core/classification/classificationReport';
import type { EvaluatedMethod } from '../../src/core/evaluation/evaluatedMethod';
import type { Evaluation } from '../../src/core/evaluation/evaluation';
import { planTrials } from '../../src/core/evaluation/planTrials';
import {
  ablationMethods,
  comparedSdrl,
  proportionMethods,
} from '../../src/core/evaluation/sdrlMethods';
import type { BlockFigures, Trial, TrialResult } from '../../src/core/evaluation/trial';
import { lossTerms } from '../../src/core/model/lossTerms';
import { presetNames } from '../../src/core/model/presets';
import { createRandom, type Random } from '../../src/core/random';

const ks = [5, 10, 15];
const userCount = 120;

/** What a made-up method is like: nDCG@10 in %, and how well its items' categories are told. */
interface Quality {
  readonly ndcg: number;
  readonly classes: number;
}

const baselineQualities: readonly (readonly [BaselineName, string, Quality])[] = [
  ['popularity', 'popularity', { ndcg: 19.1, classes: 22 }],
  ['itemknn', 'ItemKNN', { ndcg: 32.6, classes: 58 }],
  ['ials', 'iALS', { ndcg: 37.4, classes: 61 }],
  ['ease', 'EASE^R', { ndcg: 38.2, classes: 63 }],
];

/** Made-up methods of every kind; the last preset is the one that is taken apart. */
export function previewMethods(): readonly EvaluatedMethod[] {
  const presets = presetNames.slice(0, 2);
  const taken = presets.slice(-1);
  const all = [
    ...baselineQualities.map(([name, title]): EvaluatedMethod => ({
      type: 'baseline',
      id: name,
      title,
      groups: ['comparison'],
      name,
    })),
    ...comparedSdrl({ presets }),
    ...ablationMethods({ presets: taken }),
    ...proportionMethods({ presets: taken }),
  ];
  const merged = new Map<string, EvaluatedMethod>();
  for (const method of all) {
    const groups = [...(merged.get(method.id)?.groups ?? []), ...method.groups];
    merged.set(method.id, { ...method, groups });
  }
  return [...merged.values()];
}

/** A made-up evaluation with the shape of a real one: `done` of its trials have results. Seeded. */
export function previewEvaluation({
  seeds,
  done = Infinity,
}: {
  readonly seeds: number;
  readonly done?: number;
}): Evaluation {
  const settings: Evaluation['settings'] = {
    layout: {
      format: 'movielens-csv',
      folder: '/data/film-club',
      encoding: 'utf-8',
      ratings: {
        file: 'ratings.csv',
        delimiter: ',',
        header: true,
        user: 'userId',
        item: 'movieId',
        rating: 'rating',
      },
      items: { file: 'movies.csv', delimiter: ',', header: true, item: 'movieId' },
    },
    preparation: { minRatings: 20, filter: 'once', testFraction: 0.2 },
    seeds: Array.from({ length: seeds }, (_, i) => 42 + i),
    ks,
    methods: previewMethods(),
    classification: true,
  };
  const trials = planTrials(settings).slice(0, done);
  return {
    settings,
    ...(trials.length > 0 && {
      dataset: {
        name: 'film-club',
        fingerprint: 'sha256:preview',
        users: 300,
        items: 300,
        ratings: 21_240,
        categories: ['Drama', 'Comedy', 'Mystery'],
      },
    }),
    results: trials.map((trial) => previewResult(trial, settings.methods)),
  };
}

function previewResult(trial: Trial, methods: readonly EvaluatedMethod[]): TrialResult {
  const method = methods.find(({ id }) => id === trial.method)!; // the plan names no others
  const random = createRandom('preview', trial.seed);
  const own = createRandom(trial.id, 1);
  // What a split is like all methods share, as they do in truth.
  const split = 0.5 * random.normal();
  const { ndcg, classes } = qualityOf(method);
  const level = ndcg + split + 0.25 * own.normal();
  const perUser = Object.fromEntries(
    (['f1@10', 'ndcg@10'] as const).map((name) => {
      const mean = name === 'ndcg@10' ? level : 0.54 * level;
      return [name, previewUsers(random, own, mean)];
    }),
  );
  const masked = previewMetrics(level, own);
  const result = {
    trial: trial.id,
    seconds: method.type === 'baseline' ? 0.4 + own.next() : 14 + 2 * own.next(),
    metrics: {
      masked,
      unmasked: previewMetrics(0.32 * level + 0.2 * own.normal(), own),
      users: userCount,
    },
    perUser,
    testedUsers: Array.from({ length: userCount }, (_, user) => user),
    classification: {
      hidden: previewClassifiers(classes, own),
      seen: previewClassifiers(Math.min(96, classes + 18), own),
      testedItems: 60,
    },
  };
  if (method.type === 'baseline') return result;
  const { blocks } = method.spec;
  const terms = lossTerms(method.spec);
  return {
    ...result,
    blocks: [
      ...blocks.map((block) => previewBlock(block.name, block.width, own)),
      previewBlock(
        'all',
        blocks.reduce((sum, { width }) => sum + width, 0),
        own,
      ),
    ],
    training: {
      terms,
      epochs: Array.from({ length: 30 }, (_, e) => ({
        epoch: e + 1,
        losses: terms.map(
          (_, t) =>
            (0.12 + 0.05 * t) * (1 + 3 * Math.exp(-e / (2 + t))) * (1 + 0.01 * own.normal()),
        ),
      })),
      epochsDone: 30,
      engine: 'wasm-relaxed',
    },
    model: `film-club.models/${trial.id}.safetensors`,
  };
}

function qualityOf(method: EvaluatedMethod): Quality {
  if (method.type === 'baseline')
    return (
      baselineQualities.find(([name]) => name === method.name)?.[2] ?? { ndcg: 30, classes: 50 }
    );
  const isPaper = method.id.includes('paper');
  const hasInternal = method.spec.blocks.some(({ name }) => name === 'internal');
  const blocksLess = Math.max(0, 3 - method.spec.blocks.length);
  return {
    ndcg: (isPaper ? 34.1 : 38.4) - 0.35 * blocksLess,
    classes: (isPaper ? 63 : 65) - (hasInternal ? 0 : 16),
  };
}

function previewMetrics(ndcg10: number, random: Random): TrialResult['metrics']['masked'] {
  const entries = ks.flatMap((k): [string, number][] => {
    const nearer = 1 + 0.004 * (10 - k);
    const f1 = ndcg10 * (0.36 + 0.075 * Math.log2(k / 2.5)) * (1 + 0.002 * random.normal());
    return [
      [`precision@${k}`, f1 * (1.9 - 0.05 * k)],
      [`recall@${k}`, f1 * (0.42 + 0.05 * k)],
      [`f1@${k}`, f1],
      [`f1OfMeans@${k}`, 1.12 * f1],
      [`ndcg@${k}`, ndcg10 * nearer],
      [`coverage@${k}`, 20 + 1.1 * k + ndcg10 / 4],
      [`novelty@${k}`, 2.2 + 0.02 * k + ndcg10 / 90],
    ];
  });
  return Object.fromEntries(entries);
}

/** Values of users whose mean is `mean`; a user is alike for every method of a split. */
function previewUsers(shared: Random, own: Random, mean: number): number[] {
  const values = Array.from({ length: userCount }, () =>
    Math.max(0, mean + 12 * shared.normal() + 3 * own.normal()),
  );
  const shift = mean - values.reduce((sum, value) => sum + value, 0) / userCount;
  return values.map((value) => value + shift);
}

function previewClassifiers(f1: number, random: Random): ClassifierScores {
  const scores = (level: number) => {
    const moved = level + 0.5 * random.normal();
    return { recall: moved - 5.6, precision: moved + 6.6, f1: moved };
  };
  return { mlp: scores(f1), logistic: scores(f1 - 1.2) };
}

function previewBlock(name: string, width: number, random: Random): BlockFigures {
  const holdsCategories = name === 'internal' ? 0.52 : name === 'all' ? 0.41 : 0.22;
  const holdsRatings = name === 'external' ? 0.93 : name === 'internal' ? 0.74 : 0.88;
  return {
    name,
    width,
    purity: holdsCategories + 0.01 * random.normal(),
    categoryAuc: 0.5 + 0.75 * holdsCategories + 0.01 * random.normal(),
    interactionAuc: holdsRatings + 0.005 * random.normal(),
  };
}
