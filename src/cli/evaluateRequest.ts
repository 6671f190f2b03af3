import { baselineNames, type BaselineName } from '../core/baselines/baselines';
import type { EvaluateRequest } from '../trainer/evaluateFolder';
import type { CommandInput } from './command';
import type { OptionSpecs } from './parseArguments';
import { readWholeNumber } from './readNumbers';
import { modelOptions, trainRequest } from './trainRequest';
import { UsageError } from './usageError';

export const evaluateOptions = {
  ...modelOptions,
  test: { ...modelOptions.test, description: 'share of the ratings to test on, or a file of them' },
  seed: {
    type: 'value',
    placeholder: '<n>',
    description: 'the first seed, of split and training',
    default: '42',
  },
  seeds: {
    type: 'value',
    placeholder: '<n>',
    description: 'how many seeds: --seed, the one after it, …',
    default: '5',
  },
  baselines: {
    type: 'value',
    placeholder: '<names|none>',
    description: 'what SDRL is compared with, separated by commas',
    default: baselineNames.join(','),
  },
  unmasked: {
    type: 'flag',
    description: 'show also the table with the items rated in training left in the lists',
  },
} as const satisfies OptionSpecs;

/** What the options of `sdrl evaluate` ask for, with remarks for the user; as `trainRequest`. */
export async function evaluateRequest(
  input: CommandInput<typeof evaluateOptions>,
): Promise<{ request: EvaluateRequest; notes: readonly string[] }> {
  const { values } = input;
  const count = readWholeNumber(values.seeds, '--seeds', 1, mostSeeds);
  const baselines = readBaselines(values.baselines);
  const { request: train, notes } = await trainRequest({
    ...input,
    // Nothing is written, so there is no file to name or to go on with.
    values: { ...values, out: undefined, resume: false },
  });
  const { testFile, preparation, training } = train;
  if (testFile === undefined && preparation.testFraction === 0)
    throw new UsageError('bad-value', '--test: expected a share above 0, or a file, to test on.');
  const seeds = Array.from({ length: count }, (_, index) => training.seed + index);
  const sameSplit =
    testFile !== undefined && count > 1
      ? [
          'With a test file every seed has the same split: only what is random in the methods varies.',
        ]
      : [];
  return { request: { train, seeds, baselines }, notes: [...notes, ...sameSplit] };
}

const mostSeeds = 1000;

function readBaselines(text: string): readonly BaselineName[] {
  if (text === 'none') return [];
  const names = text.split(',').map((name) => {
    const known = baselineNames.find((candidate) => candidate === name.trim());
    if (known !== undefined) return known;
    throw new UsageError(
      'bad-value',
      `--baselines: expected none, or some of ${baselineNames.join(',')}, got "${text}".`,
    );
  });
  return [...new Set(names)];
}
