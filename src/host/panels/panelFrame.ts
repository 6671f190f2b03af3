import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelHtml } from './panelHtml';

/** Loads the page of a panel into a webview: static, with nothing but its own script and styles. */
export function showPage(panel: vscode.WebviewPanel, page: string, extensionUri: vscode.Uri): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const { webview } = panel;
  const uriOf = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
  webview.html = panelHtml({
    title: panel.title,
    language: vscode.env.language,
    script: uriOf(`${page}.js`),
    style: uriOf(`${page}.css`),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
  });
}
