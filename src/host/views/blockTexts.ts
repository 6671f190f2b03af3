import * as vscode from 'vscode';
import type { BlockSpec, Supervision } from '../../core/model/modelSpec';

/** What a block is taught by, in a few words. */
export function supervisionText(supervision: Supervision): string {
  switch (supervision.type) {
    case 'categories':
      return vscode.l10n.t('item categories');
    case 'interactions':
      return vscode.l10n.t('interactions');
    case 'labels':
      return vscode.l10n.t('labels from {0}', supervision.column);
    case 'none':
      return vscode.l10n.t('unsupervised');
    case 'bias':
      return vscode.l10n.t('item bias');
  }
}

/** What a block is for, in a sentence. */
export function blockSentence({ supervision }: BlockSpec): string {
  switch (supervision.type) {
    case 'categories':
      return vscode.l10n.t('What the categories of the items tell about tastes.');
    case 'interactions':
      return vscode.l10n.t('What is liked together, whatever the categories.');
    case 'labels':
      return vscode.l10n.t('What the labels in {0} tell.', supervision.column);
    case 'none':
      return vscode.l10n.t('What the other blocks do not explain.');
    case 'bias':
      return vscode.l10n.t('What is liked, whoever is asked.');
  }
}

/** The block's colour, the same as in every picture (docs/design.md). */
export function blockThemeColor(name: string): vscode.ThemeColor {
  const known = ['internal', 'external', 'other'];
  return new vscode.ThemeColor(known.includes(name) ? `sdrl.${name}Block` : 'sdrl.extraBlock1');
}
