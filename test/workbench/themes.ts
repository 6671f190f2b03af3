/** The themes that everything must look right in: their names in settings and on screen. */
export const themes = {
  dark: { setting: 'Default Dark Modern', label: 'Dark Modern', pageClass: 'vscode-dark' },
  light: { setting: 'Default Light Modern', label: 'Light Modern', pageClass: 'vscode-light' },
  'high-contrast': {
    setting: 'Default High Contrast',
    label: 'Dark High Contrast',
    pageClass: 'vscode-high-contrast',
  },
  'high-contrast-light': {
    setting: 'Default High Contrast Light',
    label: 'Light High Contrast',
    pageClass: 'vscode-high-contrast-light',
  },
} as const;

export type Theme = keyof typeof themes;
