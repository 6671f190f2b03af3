import { baselineNames } from '../core/baselines/baselines';
import { presetNames } from '../core/model/presets';
import type { OptionSpecs } from './parseArguments';
import { modelOptions } from './trainRequest';

export const tableFormats = ['text', 'markdown', 'latex', 'csv'] as const;

/** What is evaluated: all of it stands in the evaluation's file. */
export const settingsOptions = {
  ...modelOptions,
  preset: {
    ...modelOptions.preset,
    placeholder: '<names>',
    description: `models, separated by commas: ${presetNames.join(', ')}`,
  },
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
  ablation: { type: 'flag', description: 'also every combination of blocks (Tables 8-13)' },
  proportions: { type: 'flag', description: 'also other proportions of the blocks (Fig. 5)' },
  'no-classification': { type: 'flag', description: 'leave out item classification (Tables 5-7)' },
  ks: {
    type: 'value',
    placeholder: '<n,…>',
    description: 'lengths of the lists that are judged',
    default: '5,10,15',
  },
  out: {
    type: 'value',
    placeholder: '<file>',
    description:
      'keep it in this .sdrleval.json (default: <folder>/.sdrl/evaluations/…, by the settings)',
  },
} as const satisfies OptionSpecs;

export const evaluateOptions = {
  ...settingsOptions,
  parallel: {
    type: 'value',
    placeholder: '<n>',
    description: 'trials at a time (default: one a core)',
  },
  runner: {
    type: 'value',
    placeholder: '<address>',
    description: 'where trials run: local, ray://host:port or a dashboard’s address',
    default: 'local',
  },
  unmasked: {
    type: 'flag',
    description: 'print also the tables with the items rated in training left in the lists',
  },
  format: {
    type: 'value',
    placeholder: tableFormats.join('|'),
    description: 'of the tables',
    default: 'text',
  },
} as const satisfies OptionSpecs;
