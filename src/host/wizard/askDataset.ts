import * as vscode from 'vscode';
import type { DatasetLayout } from '../../core/dataset/datasetLayout';
import { presetNames, type PresetName } from '../../core/model/presets';
import {
  answersBefore,
  layoutOf,
  nextQuestion,
  questionsFor,
  type DatasetAnswers,
  type QuestionName,
  type UnsureFolder,
} from './datasetQuestions';
import { pickStep } from './pickStep';
import { shownQuestion } from './questionTexts';

/** What the user wants to train on, and how. */
export interface AskedDataset {
  readonly layout: DatasetLayout;
  readonly presetName: PresetName;
  readonly keep: boolean;
}

export interface AskDatasetOptions {
  readonly memento: vscode.Memento;
  readonly presetName: PresetName;
  /** What the data is for: an evaluation does not ask for a preset. */
  readonly purpose: 'train' | 'evaluate';
  /** The file that the user started from, taken as the likely ratings file. */
  readonly file?: string;
}

/**
 * Asks what recognition could not tell, step by step with Back. The answers of the last time are
 * marked. Undefined when the user leaves.
 */
export async function askDataset(
  unsure: UnsureFolder,
  { memento, presetName, purpose, file }: AskDatasetOptions,
): Promise<AskedDataset | undefined> {
  const mementoKey = `sdrl.answers:${unsure.folder}`;
  const remembered = memento.get<DatasetAnswers>(mementoKey, {});
  const fixed: DatasetAnswers = purpose === 'train' ? {} : { preset: presetName };
  let answers = fixed;
  const given: QuestionName[] = [];
  for (let name = nextQuestion(unsure, answers); name; name = nextQuestion(unsure, answers)) {
    const names = questionsFor(unsure, answers).filter((asked) => fixed[asked] === undefined);
    const question = shownQuestion(name, unsure, answers);
    const defaults: DatasetAnswers = {
      preset: presetName,
      ...(file !== undefined && { ratingsFile: file }),
    };
    const wished = [remembered[name], defaults[name], question.suggested];
    const result = await pickStep({
      title:
        purpose === 'train'
          ? vscode.l10n.t('Train on This Folder')
          : vscode.l10n.t('Evaluate on This Folder'),
      placeholder: question.placeholder,
      step: names.indexOf(name) + 1,
      totalSteps: names.length,
      choices: question.choices,
      suggested: wished.find((value) => question.choices.some((choice) => choice.value === value)),
    });
    if (result.type === 'dismissed') return undefined;
    if (result.type === 'back')
      answers = { ...answersBefore(unsure, answers, given.pop() ?? name), ...fixed };
    else {
      answers = { ...answers, [name]: result.value };
      given.push(name);
    }
  }
  const { preset } = purpose === 'train' ? answers : remembered;
  await memento.update(mementoKey, { ...answers, preset });
  const layout = layoutOf(unsure, answers);
  if (!layout) return undefined;
  return {
    layout,
    presetName: presetNames.find((name) => name === answers.preset) ?? presetName,
    keep: answers.keep === 'yes',
  };
}
