import type * as vscode from 'vscode';
import {
  isForeignFileNotice,
  type ForeignFile,
  type ForeignFileAction,
  type ForeignFileEnd,
  type ForeignFileHostEnd,
} from '../../protocol/foreignFile';
import { Peer, type Disposable } from '../../protocol/peer';
import type { Log } from '../log';
import { showPage } from './panelFrame';
import { webviewChannel } from './webviewChannel';

/**
 * Shows in an editor's webview what its file is instead of what was expected. Disposing it leaves the
 * webview to be used for something else.
 */
export function showForeignPage(
  panel: vscode.WebviewPanel,
  file: Omit<ForeignFile, 'type'>,
  {
    extensionUri,
    log,
    onAction,
  }: {
    readonly extensionUri: vscode.Uri;
    readonly log: Log;
    readonly onAction: (action: ForeignFileAction) => void;
  },
): Disposable {
  const peer = new Peer<ForeignFileEnd, ForeignFileHostEnd>(webviewChannel(panel.webview, log), {
    handlers: {},
    guards: {},
    isNotice: isForeignFileNotice,
    onNotice: ({ type }) => {
      if (type === 'ready') peer.notify({ type: 'foreign', ...file });
      else onAction(type);
    },
  });
  panel.onDidDispose(() => peer.dispose());
  showPage(panel, 'foreign', extensionUri);
  return peer;
}
