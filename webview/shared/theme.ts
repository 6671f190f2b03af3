/** The colours a mark draws with, as CSS values of the current theme. */
export interface Theme {
  readonly foreground: string;
  readonly muted: string;
  /** Block colours by name of the contributed colour, e.g. `internalBlock` (docs/design.md). */
  readonly blocks: Readonly<Record<BlockColourName, string>>;
}

export const blockColourNames = [
  'internalBlock',
  'externalBlock',
  'otherBlock',
  'extraBlock1',
  'extraBlock2',
] as const;

export type BlockColourName = (typeof blockColourNames)[number];

/** Reads the theme's variables from `element`, where they are inherited to. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (...names: readonly string[]): string =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find(Boolean) ??
    'currentColor';
  const block = (name: BlockColourName): string => read(`sdrl-${name}`);
  return {
    foreground: read('foreground', 'editor-foreground'),
    muted: read('descriptionForeground', 'foreground'),
    blocks: {
      internalBlock: block('internalBlock'),
      externalBlock: block('externalBlock'),
      otherBlock: block('otherBlock'),
      extraBlock1: block('extraBlock1'),
      extraBlock2: block('extraBlock2'),
    },
  };
}

/** Calls back after VS Code has changed the theme (it rewrites the body's class and variables). */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
