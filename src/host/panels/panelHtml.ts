/**
 * The page of a panel: static, without any data, under a content security policy that lets run
 * nothing but the panel's own script.
 */
export function panelHtml({
  title,
  language,
  script,
  style,
  cspSource,
  nonce,
}: {
  readonly title: string;
  readonly language: string;
  /** URIs that the webview may load. */
  readonly script: string;
  readonly style: string;
  readonly cspSource: string;
  /** Fresh and unguessable for every page. */
  readonly nonce: string;
}): string {
  const policy = [
    `default-src 'none'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="${escapeHtml(style)}">
  </head>
  <body>
    <script nonce="${nonce}" src="${escapeHtml(script)}"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
