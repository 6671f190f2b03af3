import { basename } from 'node:path';
import * as vscode from 'vscode';
import { evaluationExtension } from '../../core/format/evaluationFile';
import type { PresetName } from '../../core/model/presets';
import type { EvaluationPart } from './evaluationChoice';

/** What the user wants to be measured, and where it is to be kept. */
export interface AskedEvaluation {
  readonly parts: ReadonlySet<EvaluationPart>;
  readonly seedCount: number;
  readonly file: vscode.Uri;
}

export interface AskEvaluationOptions {
  readonly presetName: PresetName;
  readonly offered: readonly EvaluationPart[];
  /** Marked at first. */
  readonly wished: readonly EvaluationPart[];
  readonly wishedSeeds: number;
  readonly file: vscode.Uri;
  /** How many methods a choice of parts comes to. */
  readonly countMethods: (parts: ReadonlySet<EvaluationPart>) => number;
}

/** Asks in two steps what to measure and how often; undefined when the user leaves. */
export async function askEvaluation(
  options: AskEvaluationOptions,
): Promise<AskedEvaluation | undefined> {
  let wished = options.wished;
  let { file, wishedSeeds } = options;
  for (;;) {
    const parts = await askParts({ ...options, wished });
    if (!parts) return undefined;
    wished = [...parts];
    for (;;) {
      const methods = options.countMethods(parts);
      const answer = await askSeeds({ methods, wishedSeeds, file });
      if (answer === undefined) return undefined;
      if (answer === 'back') break;
      if (typeof answer === 'number') return { parts, seedCount: answer, file };
      file = (await askFile(file)) ?? file;
    }
    wishedSeeds = options.wishedSeeds;
  }
}

function askParts({
  presetName,
  offered,
  wished,
}: AskEvaluationOptions): Promise<ReadonlySet<EvaluationPart> | undefined> {
  type Item = vscode.QuickPickItem & { readonly part: EvaluationPart };
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Evaluate');
  pick.placeholder = vscode.l10n.t('What is to be measured?');
  pick.step = 1;
  pick.totalSteps = 2;
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = offered.map((part) => ({ part, ...partTexts(part, presetName) }));
  pick.selectedItems = pick.items.filter(({ part }) => wished.includes(part));
  return new Promise<ReadonlySet<EvaluationPart> | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(new Set(pick.selectedItems.map(({ part }) => part))));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

const seedCounts = [5, 1, 3, 10];

function askSeeds({
  methods,
  wishedSeeds,
  file,
}: {
  readonly methods: number;
  readonly wishedSeeds: number;
  readonly file: vscode.Uri;
}): Promise<number | 'file' | 'back' | undefined> {
  type Item = vscode.QuickPickItem & { readonly answer?: number | 'file' };
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Evaluate');
  pick.placeholder = vscode.l10n.t('How many splits of the ratings?');
  pick.step = 2;
  pick.totalSteps = 2;
  pick.ignoreFocusOut = true;
  pick.items = [
    ...seedCounts.map((count) => ({
      answer: count,
      label: count === 1 ? vscode.l10n.t('1 seed') : vscode.l10n.t('{0} seeds', count),
      description: vscode.l10n.t('{0} trials', count * methods),
      ...(count === 1 && { detail: vscode.l10n.t('A quick look, without spread or statistics') }),
    })),
    { kind: vscode.QuickPickItemKind.Separator, label: '' },
    {
      answer: 'file',
      label: vscode.l10n.t('$(save-as) Save Elsewhere…'),
      description: basename(file.fsPath),
      detail: vscode.workspace.asRelativePath(file),
    },
  ];
  const marked = pick.items.find(({ answer }) => answer === wishedSeeds);
  if (marked) pick.activeItems = [marked];
  pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<number | 'file' | 'back' | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const answer = pick.activeItems[0]?.answer;
      if (answer !== undefined) resolve(answer);
    });
    pick.onDidTriggerButton(() => resolve('back'));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

/** The file with the ending that opens it in the panel, whatever was typed. */
async function askFile(proposed: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Evaluation'),
    defaultUri: proposed,
    // The dialog knows a file by its last extension only.
    filters: { [vscode.l10n.t('SDRL evaluations')]: ['json'] },
  });
  if (!chosen || chosen.path.endsWith(evaluationExtension)) return chosen;
  return chosen.with({ path: `${chosen.path.replace(/\.json$/, '')}${evaluationExtension}` });
}

function partTexts(part: EvaluationPart, preset: PresetName): { label: string; detail: string } {
  switch (part) {
    case 'baselines':
      return {
        label: vscode.l10n.t('SDRL ({0}) beside baselines', preset),
        detail: vscode.l10n.t('Ranking as in Tables 2–4, on the same splits'),
      };
    case 'presets':
      return {
        label: vscode.l10n.t('All presets'),
        detail: vscode.l10n.t('Every preset of SDRL, not only the one of the settings'),
      };
    case 'ablation':
      return {
        label: vscode.l10n.t('Ablation'),
        detail: vscode.l10n.t('SDRL without one or all of its blocks (Tables 8–13)'),
      };
    case 'proportions':
      return {
        label: vscode.l10n.t('Block proportions'),
        detail: vscode.l10n.t('SDRL with 2:1:1, 1:2:1 and 1:1:2 (Fig. 5)'),
      };
    case 'classification':
      return {
        label: vscode.l10n.t('Item classification'),
        detail: vscode.l10n.t('Categories told from item embeddings (Tables 5–7)'),
      };
  }
}
