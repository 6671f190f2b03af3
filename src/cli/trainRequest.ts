import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetLayout } from '../core/dataset/datasetLayout';
import { UserError } from '../core/errors';
import { createPreset, defaultPreset, presetNames, type Preset } from '../core/model/presets';
import { variantNames } from '../core/model/variants';
import { recognizeFiles } from '../files/recognizeFiles';
import type { TrainRequest } from '../protocol/trainerApi';
import type { CommandInput } from './command';
import type { OptionSpecs, OptionValues } from './parseArguments';
import { readChoice } from './readChoice';
import { engineOptions, readEngine } from './readEngine';
import { readDecimal, readShare, readWholeNumber } from './readNumbers';

const filters = ['once', 'stable'] as const;

/** What to train on, and how. */
export const modelOptions = {
  preset: {
    type: 'value',
    placeholder: presetNames.join('|'),
    description: 'the model and how it is trained',
    default: defaultPreset,
  },
  variant: {
    type: 'value',
    placeholder: variantNames.join('|'),
    description: 'the blocks: ext+oth and whole need no categories',
    default: 'int+ext+oth',
  },
  seed: { type: 'value', placeholder: '<n>', description: 'of every choice', default: '42' },
  epochs: {
    type: 'value',
    placeholder: '<n>',
    description: 'passes over the data, not the preset’s',
  },
  'min-ratings': {
    type: 'value',
    placeholder: '<n>',
    description: 'keep users and items with so many ratings',
    default: '20',
  },
  filter: {
    type: 'value',
    placeholder: filters.join('|'),
    description: 'count ratings once, or until nothing changes',
    default: 'once',
  },
  test: {
    type: 'value',
    placeholder: '<share|file>',
    description: 'share of the ratings to test on (0: none), or a file of them',
    default: '0.2',
  },
  ratings: {
    type: 'value',
    placeholder: '<file>',
    description: 'the ratings (default: recognised)',
  },
  items: { type: 'value', placeholder: '<file>', description: 'the items (default: recognised)' },
  validation: {
    type: 'value',
    placeholder: '<share>',
    description: 'share of the training ratings held out to choose the best epoch',
  },
  patience: {
    type: 'value',
    placeholder: '<n>',
    description: 'with --validation: stop after so many epochs without a better one',
  },
  'sampled-columns': {
    type: 'value',
    placeholder: '<n>',
    description: 'for large catalogues: columns that a step decodes (0: all, exact)',
    default: '0',
  },
  ...engineOptions,
} as const satisfies OptionSpecs;

export const trainOptions = {
  ...modelOptions,
  'item-bias': { type: 'flag', description: 'also a bias of each item, as a block of its own' },
  out: {
    type: 'value',
    placeholder: '<file>',
    description: 'the model file (default: <folder>/model.safetensors)',
  },
  resume: { type: 'flag', description: 'go on where a training to the same file was stopped' },
} as const satisfies OptionSpecs;

type TrainInput = Pick<
  CommandInput<typeof trainOptions>,
  'operand' | 'values' | 'given' | 'terminal'
>;

/**
 * What the options of `sdrl train` ask for, with remarks for the user. Files are looked for from the
 * working directory, then from the dataset's folder. Throws `UsageError` and `UserError`.
 */
export async function trainRequest({
  operand,
  values,
  given,
  terminal: { cwd },
}: TrainInput): Promise<{ request: TrainRequest; notes: readonly string[] }> {
  const testShare = readDecimal(values.test);
  const { spec, training, preparation } = readPreset(values, testShare);
  const folder = path.resolve(cwd, operand);
  const places = [cwd, folder];
  const testFile = testShare === undefined ? await findFile(values.test, places) : undefined;
  const layout = await recognize(folder, {
    ratings: values.ratings === undefined ? undefined : await findFile(values.ratings, places),
    items: values.items === undefined ? undefined : await findFile(values.items, places),
  });
  const request = {
    layout,
    ...(testFile !== undefined && { testFile }),
    preparation,
    spec,
    training,
    out:
      values.out === undefined
        ? path.join(folder, 'model.safetensors')
        : path.resolve(cwd, values.out),
    resume: values.resume,
    engine: readEngine(values),
  };
  const ignored = ['min-ratings', 'filter'].filter((name) => given.has(name));
  const notes =
    testFile !== undefined && ignored.length > 0
      ? [
          `With a test file the split is taken as it is: ${ignored.map((name) => `--${name}`).join(' and ')} has no effect.`,
        ]
      : [];
  return { request, notes };
}

function readPreset(
  values: OptionValues<typeof trainOptions>,
  testShare: number | undefined,
): Preset {
  const whole = (
    name: 'seed' | 'epochs' | 'min-ratings' | 'patience' | 'sampled-columns',
    minimum: number,
  ) =>
    values[name] === undefined ? undefined : readWholeNumber(values[name], `--${name}`, minimum);
  const preset = createPreset(readChoice(values.preset, presetNames, '--preset'), {
    variant: readChoice(values.variant, variantNames, '--variant'),
    itemBias: values['item-bias'],
    seed: whole('seed', 0),
    epochs: whole('epochs', 1),
    minRatings: whole('min-ratings', 0),
    testFraction: testShare === undefined ? 0 : readShare(values.test, '--test'),
    validationFraction:
      values.validation === undefined ? undefined : readShare(values.validation, '--validation'),
    sampledColumns: whole('sampled-columns', 0),
  });
  const patience = whole('patience', 1);
  return {
    ...preset,
    training: patience === undefined ? preset.training : { ...preset.training, patience },
    preparation: { ...preset.preparation, filter: readChoice(values.filter, filters, '--filter') },
  };
}

async function findFile(file: string, places: readonly string[]): Promise<string> {
  for (const place of places) {
    const candidate = path.resolve(place, file);
    if (await exists(candidate)) return candidate;
  }
  throw new UserError(`There is no such file here or in ${places.at(-1)!}. Check the path.`, {
    code: 'file/ENOENT',
    location: { file },
  });
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false; // absent or out of reach: the same to somebody who wants to read it
  }
}

/** A layout names files relative to its folder where they lie in it. */
function recognize(
  folder: string,
  files: { ratings: string | undefined; items: string | undefined },
): Promise<DatasetLayout> {
  const within = (file: string | undefined): string | undefined => {
    if (file === undefined) return undefined;
    const relative = path.relative(folder, file);
    return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
  };
  return recognizeFiles({ folder, ratings: within(files.ratings), items: within(files.items) });
}
