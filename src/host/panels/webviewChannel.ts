import type * as vscode from 'vscode';
import type { Log } from '../log';
import { background } from '../background';
import type { Channel } from '../../protocol/peer';
import { ownBuffers } from './ownBuffers';

/** The channel from the extension to a webview. */
export function webviewChannel(webview: vscode.Webview, log: Log): Channel {
  return {
    post: (message) => background(webview.postMessage(ownBuffers(message)), log),
    onMessage: (listener) => webview.onDidReceiveMessage(listener),
  };
}
