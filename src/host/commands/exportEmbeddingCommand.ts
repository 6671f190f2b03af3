import * as vscode from 'vscode';
import { wholeEmbedding, type BlockSpec } from '../../core/model/modelSpec';
import type { Side } from '../../core/model/sdrlModel';
import { isObject, isOneOf, isOptional, isString } from '../../protocol/guard';
import type { EmbeddingExport } from '../../protocol/embeddingExportApi';
import { showError } from '../errors/showError';
import { exportEmbedding } from '../export/exportEmbedding';
import { pickModel } from '../queries/pickRow';
import type { QueryOptions } from '../queries/queryOptions';
import { withoutIcons } from '../text/plainText';
import { supervisionText } from '../views/blockTexts';
import { pickStep, type StepChoice, type StepResult } from '../wizard/pickStep';

/** What to export, as far as it is known: the rest is asked. */
interface ExportTarget {
  readonly model?: string;
  readonly side?: Side;
}

const isExportTarget = isObject<ExportTarget>({
  model: isOptional(isString),
  side: isOptional(isOneOf('user', 'item')),
});

const keptKey = 'sdrl.exportAnswers';

interface Answers {
  readonly side?: Side;
  readonly block?: string;
  readonly format?: EmbeddingExport['format'];
}

export interface ExportCommandOptions extends QueryOptions {
  readonly memento: vscode.Memento;
}

/** `SDRL: Export Embedding…`: users or items, which block, which format, and where. Tells what fails. */
export async function exportEmbeddingCommand(
  argument: unknown,
  options: ExportCommandOptions,
): Promise<void> {
  try {
    await askAndExport(argument, options);
  } catch (error) {
    showError(error, { log: options.log });
  }
}

async function askAndExport(
  argument: unknown,
  { models, trainer, memento, log }: ExportCommandOptions,
): Promise<void> {
  const target = isExportTarget(argument) ? argument : {};
  const model = target.model ?? (await pickModel(models));
  if (model === undefined) return;
  const { blocks } = await models.summaryOf(model);
  const answers = await askPart(blocks, memento, target.side);
  if (!answers) return;
  await memento.update(keptKey, answers);
  await exportEmbedding(model, answers, { trainer, log });
}

/** The three questions, with Back; the answers of the last time are marked. */
async function askPart(
  blocks: readonly BlockSpec[],
  memento: vscode.Memento,
  side: Side | undefined,
): Promise<EmbeddingExport | undefined> {
  const kept = memento.get<Answers>(keptKey, {});
  const ask = <Value>(
    step: number,
    placeholder: string,
    choices: readonly StepChoice<Value>[],
    suggested: Value | undefined,
  ): Promise<StepResult<Value>> =>
    pickStep({
      title: vscode.l10n.t('Export Embedding'),
      placeholder,
      step,
      totalSteps: 3,
      choices,
      suggested,
    });
  const questions = [
    () => ask(1, vscode.l10n.t('Whose vectors?'), sideChoices(), side ?? kept.side),
    () => ask(2, vscode.l10n.t('Which part of them?'), blockChoices(blocks), kept.block),
    () => ask(3, vscode.l10n.t('For which program?'), formatChoices(), kept.format),
  ] as const;
  const given: unknown[] = [];
  while (given.length < questions.length) {
    const result = await questions[given.length]!();
    if (result.type === 'dismissed') return undefined;
    if (result.type === 'back') given.pop();
    else given.push(result.value);
  }
  // In the order of the questions, each of which gives only its own choices.
  const [chosenSide, block, format] = given as [Side, string, EmbeddingExport['format']];
  return { side: chosenSide, block, format };
}

function sideChoices(): StepChoice<Side>[] {
  return [
    { label: vscode.l10n.t('Items'), value: 'item' },
    { label: vscode.l10n.t('Users'), value: 'user' },
  ];
}

function blockChoices(blocks: readonly BlockSpec[]): StepChoice<string>[] {
  return [
    {
      label: vscode.l10n.t('Whole embedding'),
      description: vscode.l10n.t('all blocks, side by side'),
      value: wholeEmbedding,
    },
    ...blocks.map(({ name, width, supervision }) => ({
      label: withoutIcons(name),
      description: withoutIcons(
        vscode.l10n.t('{0} dimensions, {1}', width, supervisionText(supervision)),
      ),
      value: name,
    })),
  ];
}

function formatChoices(): StepChoice<EmbeddingExport['format']>[] {
  return [
    {
      label: 'TSV',
      description: vscode.l10n.t('vectors.tsv and metadata.tsv'),
      detail: vscode.l10n.t('Embedding Projector of TensorBoard, spreadsheets'),
      value: 'tsv',
    },
    {
      label: 'npy',
      description: vscode.l10n.t('a float32 matrix and metadata.tsv'),
      detail: vscode.l10n.t('NumPy, and what reads its files'),
      value: 'npy',
    },
    {
      label: 'safetensors',
      description: vscode.l10n.t('a tensor for each block, with ids and titles'),
      detail: vscode.l10n.t('PyTorch, JAX, Hugging Face'),
      value: 'safetensors',
    },
  ];
}
