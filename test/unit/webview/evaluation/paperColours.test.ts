import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly colors: readonly {
      readonly id: string;
      readonly defaults: { readonly light: string };
    }[];
  };
};
const styles = readFileSync('webview/evaluation/results.css', 'utf8');

test('blocks have in pictures for paper the colours of light themes', () => {
  const onPaper = /\.on-paper \{([^}]*)\}/.exec(styles)![1]!;
  for (const { id, defaults } of contributes.colors)
    expect(onPaper).toContain(`--vscode-${id.replace('.', '-')}: ${defaults.light.toLowerCase()};`);
});
