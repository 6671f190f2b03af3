import { readTheme, type Theme } from '../shared/theme';

/** The colours of the panel's pictures. */
export interface CompareTheme extends Theme {
  readonly background: string;
}

export function readCompareTheme(element: Element): CompareTheme {
  const background = getComputedStyle(element)
    .getPropertyValue('--vscode-editor-background')
    .trim();
  return { ...readTheme(element), background: background === '' ? '#fff' : background };
}
