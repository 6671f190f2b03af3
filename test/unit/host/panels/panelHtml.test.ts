import { expect, test } from 'vitest';
import { panelHtml } from '../../../../src/host/panels/panelHtml';

const html = panelHtml({
  title: 'A <b>"title"</b>',
  language: 'en',
  script: 'https://x/training.js?a&b',
  style: 'https://x/training.css',
  cspSource: 'https://*.vscode-cdn.net',
  nonce: 'N0nce',
});

test('the page runs nothing but the script with its nonce', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy).toBe(
    "default-src 'none'; style-src https://*.vscode-cdn.net; font-src https://*.vscode-cdn.net; script-src 'nonce-N0nce'",
  );
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/unsafe|style=|\son\w+=/);
});

test('what is put into the page is escaped', () => {
  expect(html).toContain('<title>A &lt;b&gt;&quot;title&quot;&lt;/b&gt;</title>');
  expect(html).toContain('training.js?a&amp;b');
});
