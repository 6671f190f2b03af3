import * as vscode from 'vscode';
import { UserError } from '../../core/errors';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { decodeEvaluation, encodeEvaluation } from '../../core/format/evaluationFile';
import { fileExists } from '../fileExists';

/** Larger ones would fill the extension host's memory. */
const mostBytes = 256 * 2 ** 20;

/** Reads an evaluation file. Throws a `UserError` where it is none, or too large to be shown. */
export async function readEvaluation(uri: vscode.Uri): Promise<Evaluation> {
  const { size } = await vscode.workspace.fs.stat(uri).then(undefined, () => {
    throw evaluationError('missing', uri, vscode.l10n.t('The file is gone. Evaluate again.'));
  });
  if (size > mostBytes)
    throw evaluationError(
      'too-large',
      uri,
      vscode.l10n.t(
        'The file is larger than {0} MB, too large to be shown. “sdrl evaluate” prints its tables.',
        mostBytes / 2 ** 20,
      ),
    );
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return decodeEvaluation(text, uri.fsPath);
}

/** Writes a new evaluation file and its folder. */
export async function writeEvaluation(uri: vscode.Uri, evaluation: Evaluation): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(encodeEvaluation(evaluation)));
}

/**
 * The model of a trial, named relative to the evaluation file. Throws a `UserError` where the trial
 * has none or the file is gone.
 */
export async function modelOfTrial(
  uri: vscode.Uri,
  model: string | undefined,
): Promise<vscode.Uri> {
  const isModel = model?.toLowerCase().endsWith('.safetensors') === true;
  const file = isModel ? vscode.Uri.joinPath(uri, '..', model) : undefined;
  if (file && (await fileExists(file.fsPath))) return file;
  throw evaluationError(
    'no-model',
    uri,
    vscode.l10n.t(
      'The model of this trial is not there any more. Choose “Run Again” to train it anew.',
    ),
  );
}

function evaluationError(problem: string, uri: vscode.Uri, message: string): UserError {
  return new UserError(message, {
    code: `evaluation-file/${problem}`,
    location: { file: uri.fsPath },
  });
}
