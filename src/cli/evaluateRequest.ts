import { createHash } from 'node:crypto';
import path from 'node:path';
import { baselineNames, type BaselineName } from '../core/baselines/baselines';
import { evaluatedMethods } from '../core/evaluation/evaluatedMethods';
import type { EvaluationSettings } from '../core/evaluation/evaluationSettings';
import { evaluationExtension } from '../core/format/evaluationFile';
import type { TrainingSpec } from '../core/model/modelSpec';
import { createPreset, presetNames, type PresetName } from '../core/model/presets';
import { variantNames } from '../core/model/variants';
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

const mostSeeds = 1000;

/** What the options of `sdrl evaluate <folder>` ask for. Throws `UsageError` and `UserError`. */
export async function evaluateRequest(input: EvaluateInput): Promise<NewEvaluation> {
  const { values, terminal } = input;
  const presets = readChoices(values.preset, presetNames, '--preset');
  const [preset] = presets as [PresetName, ...PresetName[]]; // `split` gives one at least
  const count = readWholeNumber(values.seeds, '--seeds', 1, mostSeeds);
  const ks = values.ks.split(',').map((text) => readWholeNumber(text.trim(), '--ks', 1, 1000));
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
      training: replaced(training, preset),
      baselines,
      ablation: values.ablation,
      proportions: values.proportions,
    }),
    classification: !values['no-classification'],
  };
  const out =
    values.out === undefined ? usualFile(settings) : path.resolve(terminal.cwd, values.out);
  const sameSplit =
    'With a test file every seed has the same split: only what is random in the methods varies.';
  return {
    settings,
    out,
    notes: [...notes, ...(testFile !== undefined && count > 1 ? [sameSplit] : [])],
  };
}

function readBaselines(text: string): readonly BaselineName[] {
  return text === 'none' ? [] : readChoices(text, baselineNames, '--baselines');
}

/** What the options say of the training that the preset does not: it holds for every preset. */
function replaced(training: TrainingSpec, preset: PresetName): Partial<Omit<TrainingSpec, 'seed'>> {
  const usual = new Map(Object.entries(createPreset(preset).training));
  const entries = Object.entries(training).filter(
    ([name, value]) => name !== 'seed' && value !== usual.get(name),
  );
  // The names and values of a training's own settings.
  return Object.fromEntries(entries);
}

/** Beside the data, by a name that is the same for the same settings: a second run goes on. */
function usualFile(settings: EvaluationSettings): string {
  const { folder } = settings.layout;
  const words = JSON.stringify({ ...settings, layout: { ...settings.layout, folder: '' } });
  const hash = createHash('sha256').update(words).digest('hex').slice(0, 8);
  const name = `${path.basename(folder) || 'data'}-${hash}${evaluationExtension}`;
  return path.join(folder, '.sdrl', 'evaluations', name);
}
