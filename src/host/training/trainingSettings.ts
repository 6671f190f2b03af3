import * as vscode from 'vscode';
import { engineNames, mostThreads, type EngineSettings } from '../../core/engine/engineChoice';
import type { TrainingSpec } from '../../core/model/modelSpec';
import {
  createPreset,
  defaultPreset,
  presetNames,
  type Preset,
  type PresetName,
} from '../../core/model/presets';

/** What the settings say about training in a folder. */
export interface TrainingSettings {
  readonly presetName: PresetName;
  /**
   * The preset of that name, or of another one, with the other settings applied. Without categories
   * there is nothing to teach an internal block by, so the paper's variant without one is taken.
   */
  readonly presetOf: (name: PresetName, data: { readonly hasCategories: boolean }) => Preset;
  /** What of every preset's training they replace. */
  readonly overrides: Partial<Omit<TrainingSpec, 'seed'>>;
  readonly engine: EngineSettings;
}

/** Reads `sdrl.*` for a folder. Values that do not fit their schema count as unset. */
export function readTrainingSettings(folder: vscode.Uri): TrainingSettings {
  const settings = vscode.workspace.getConfiguration('sdrl', folder);
  const number = (name: string, min: number, max: number): number | undefined => {
    const value = settings.get<unknown>(name);
    return typeof value === 'number' && value >= min && value <= max ? value : undefined;
  };
  const whole = (name: string, min: number, max: number): number | undefined => {
    const value = number(name, min, max);
    return Number.isInteger(value) ? value : undefined;
  };
  const overrides = given({
    epochs: whole('training.epochs', 1, 10_000),
    validationFraction: number('training.validationFraction', 0, 0.5),
    sampledColumns: whole('training.sampledColumns', 1, 1_000_000),
  });
  const presetOverrides = given({
    ...overrides,
    seed: whole('training.seed', 0, 0xffffffff),
    minRatings: whole('data.minRatings', 1, 1000),
    testFraction: number('data.testFraction', 0, 0.9),
  });
  const preset = settings.get<unknown>('training.preset');
  const threads = whole('engine.threads', 1, mostThreads);
  const path = settings.get<unknown>('engine.tfjsNodePath');
  return {
    presetName: presetNames.find((name) => name === preset) ?? defaultPreset,
    presetOf: (name, { hasCategories }) =>
      createPreset(
        name,
        hasCategories ? presetOverrides : { ...presetOverrides, variant: 'ext+oth' },
      ),
    overrides,
    engine: {
      name: engineNames.find((name) => name === settings.get<unknown>('engine.name')) ?? 'wasm',
      isReproducible: settings.get<unknown>('engine.reproducible') === true,
      ...(threads !== undefined && { threads }),
      ...(typeof path === 'string' && path !== '' && { tfjsNodePath: path }),
    },
  };
}

/** Those that have a value. */
function given(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
