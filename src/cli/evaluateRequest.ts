import { createHash } from 'node:crypto';
import path from 'node:path';
import { baselineNames, type BaselineName } from '../core/baselines/baselines';
import { longestList, mostSeeds } from '../core/evaluation/checkEvaluationSettings';
import { evaluatedMethods } from '../core/evaluation/evaluatedMethods';
import type { EvaluationSettings } from '../core/evaluation/evaluationSettings';
import { evaluationExtension } from '../core/format/evaluationFile';
import type { TrainingSpec } from '../core/model/modelSpec';
import { presetNames, type PresetName } from '../core/model/presets';
import { variantNames } from '../core/model/variants';
import { isEvaluationFile } from '../files/evaluationFile';
import type { CommandInput } from './command';
import type { evaluateOptions } from './evaluateOptions';
import { readChoice, readChoices } from './readChoice';
import { readWholeNumber } from './readNumbers';
import { trainRequest } from './trainRequest';
import { UsageError } from './usageError';

export type EvaluateInput = Pick<
  CommandInput<typeof evaluateOptions>,
  'operand' | 'values' | 'given' | 'terminal'
>;

export interface NewEvaluation {
  readonly settings: EvaluationSettings;
  /** Absolute path of the file that keeps it. */
  readonly out: string;
  /** Remarks for the user. */
  readonly notes: readonly string[];
}

/** Options by what they replace in the training of every preset. */
const replacements = {
  epochs: 'epochs',
  validationFraction: 'validation',
  patience: 'patience',
  sampledColumns: 'sampled-columns',
} as const satisfies Partial<Record<keyof TrainingSpec, keyof typeof evaluateOptions>>;

/** What the options of `sdrl evaluate <folder>` ask for. Throws `UsageError` and `UserError`. */
export async function evaluateRequest(input: EvaluateInput): Promise<NewEvaluation> {
  const { values, given, terminal } = input;
  const presets = readChoices(values.preset, presetNames, '--preset');
  const [preset] = presets as [PresetName, ...PresetName[]]; // `split` gives one at least
  const count = readWholeNumber(values.seeds, '--seeds', 1, mostSeeds);
  // Read again below: here so that the seeds after it are whole numbers too.
  readWholeNumber(values.seed, '--seed', 0, Number.MAX_SAFE_INTEGER - mostSeeds);
  const out = values.out === undefined ? undefined : readOut(values.out, terminal.cwd);
  const ks = values.ks
    .split(',')
    .map((text) => readWholeNumber(text.trim(), '--ks', 1, longestList));
  const baselines = readBaselines(values.baselines);
  const { request, notes } = await trainRequest({
    ...input,
    values: { ...values, preset, out: undefined, 'item-bias': false, resume: false },
  });
  const { layout, testFile, training } = request;
  const { seed, ...preparation } = request.preparation;
  if (testFile === undefined && preparation.testFraction === 0)
    throw new UsageError('bad-value', '--test: expected a share above 0, or a file, to test on.');
  const settings = {
    layout,
    ...(testFile !== undefined && { testFile }),
    preparation,
    seeds: Array.from({ length: count }, (_, index) => seed + index),
    ks: [...new Set(ks)].sort((a, b) => a - b),
    methods: evaluatedMethods({
      presets,
      variant: readChoice(values.variant, variantNames, '--variant'),
      training: replaced(training, given),
      baselines,
      ablation: values.ablation,
      proportions: values.proportions,
    }),
    classification: !values['no-classification'],
  };
  const sameSplit =
    'With a test file every seed has the same split: only what is random in the methods varies.';
  return {
    settings,
    out: out ?? usualFile(settings),
    notes: [...notes, ...(testFile !== undefined && count > 1 ? [sameSplit] : [])],
  };
}

function readBaselines(text: string): readonly BaselineName[] {
  return text === 'none' ? [] : readChoices(text, baselineNames, '--baselines');
}

/** What the options say of the training: it holds for every preset. */
function replaced(training: TrainingSpec, given: ReadonlySet<string>): Partial<TrainingSpec> {
  const entries = Object.entries(replacements)
    .filter(([, option]) => given.has(option))
    .map(([name]) => [name, training[name as keyof typeof replacements]] as const);
  // The names and values of a training's own settings.
  return Object.fromEntries(entries);
}

/** By its name the file is known for an evaluation when it is given again, and in VS Code. */
function readOut(text: string, cwd: string): string {
  if (isEvaluationFile(text)) return path.resolve(cwd, text);
  throw new UsageError(
    'bad-value',
    `--out: expected a name that ends with ${evaluationExtension}, got "${text}".`,
  );
}

/** Beside the data, by a name that is the same for the same settings: a second run goes on. */
function usualFile(settings: EvaluationSettings): string {
  const { folder } = settings.layout;
  const words = JSON.stringify({ ...settings, layout: { ...settings.layout, folder: '' } });
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 8);
  const name = `${path.basename(folder) || 'data'}-${hash}${evaluationExtension}`;
  return path.join(folder, '.sdrl', 'evaluations', name);
}
