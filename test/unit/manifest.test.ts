import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { engineNames, mostThreads } from '../../src/core/engine/engineChoice';
import { presetNames } from '../../src/core/model/presets';
import { panelKinds } from '../../src/protocol/panelApi';
import { blockColourNames } from '../../webview/shared/theme';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const source = JSON.stringify(manifest);
const commands = new Set(contributes.commands.map(({ command }) => command));
const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));

/** What is looked at here of the manifest, which the test itself checks by using it. */
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon: string;
    }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when: string }[]>
    >;
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, Setting>>;
    }[];
    readonly colors: readonly {
      readonly id: string;
      readonly defaults: Readonly<Record<keyof typeof backgrounds, string>>;
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly completionEvents: readonly string[] }[];
    }[];
  };
}

interface Setting {
  readonly type: string | readonly string[];
  readonly default: unknown;
  readonly order: number;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
}

test('every text of the manifest is in package.nls.json, and nothing else is', () => {
  const used = [...source.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
  expect(new Set(used)).toEqual(new Set(Object.keys(texts)));
});

test('commands share the category and have icons; those that ask say so', () => {
  for (const { command, title, category, icon } of contributes.commands) {
    expect(category, command).toBe('SDRL');
    expect(icon, command).toMatch(/^\$\([a-z-]+\)$/);
    expect(title, command).toBe(`%command.${command.replace('sdrl.', '')}%`);
  }
  for (const asking of ['train', 'trainOnThis', 'loadModel', 'recommend', 'findSimilar'] as const)
    expect(texts[`command.${asking}`]).toMatch(/…$/);
});

test('menus, welcome views and walkthrough use commands that exist', () => {
  const inMenus = Object.values(contributes.menus)
    .flat()
    .map(({ command }) => command);
  const inTexts = [...JSON.stringify(texts).matchAll(/\(command:(sdrl\.\w+)\)/g)].map(
    ([, c]) => c!,
  );
  for (const command of [...inMenus, ...inTexts]) expect(commands).toContain(command);
});

test('training is offered only where the workspace is trusted and nothing trains yet', () => {
  const entries = Object.values(contributes.menus).flat();
  for (const { command, when } of entries) {
    if (when === 'false') continue;
    if (['sdrl.train', 'sdrl.trainOnThis', 'sdrl.resumeTraining'].includes(command)) {
      expect(when).toContain('isWorkspaceTrusted');
      expect(when).toContain('!sdrl:training');
    }
  }
});

test('evaluating is offered only where the workspace is trusted and nothing is evaluated yet', () => {
  const entries = Object.values(contributes.menus).flat();
  const offered = entries.filter(({ command }) => command.startsWith('sdrl.evaluate'));
  expect(offered.length).toBeGreaterThan(2);
  for (const { when } of offered) {
    if (when === 'false') continue;
    expect(when).toContain('isWorkspaceTrusted');
    expect(when).toContain('!sdrl:evaluating');
  }
});

test('settings are grouped, ordered, bounded and shortly described', () => {
  for (const [name, setting] of settings) {
    expect(name).toMatch(/^sdrl\.(training|data|engine|hover|evaluation)\.\w+$/);
    const key = setting.markdownDescription.slice(1, -1);
    expect(texts[key]!.split(/\.(?:\s|$)/).filter(Boolean).length, name).toBeLessThanOrEqual(2);
    expect(setting.order, name).toBeGreaterThan(0);
    const isNumber = [setting.type].flat().some((type) => type === 'number' || type === 'integer');
    if (isNumber)
      expect([typeof setting.minimum, typeof setting.maximum]).toEqual(['number', 'number']);
  }
});

test('what names a path or a host is for this machine only and off in untrusted workspaces', () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  const ofMachine = settings.filter(([, { scope }]) => scope === 'machine').map(([name]) => name);
  expect(ofMachine).toEqual(['sdrl.engine.tfjsNodePath', 'sdrl.evaluation.runner']);
  expect(untrustedWorkspaces.supported).toBe('limited');
  expect(untrustedWorkspaces.restrictedConfigurations).toEqual(ofMachine);
  // A text that is not one of a few is a path or a host.
  for (const [name, { type, enum: choices, scope }] of settings)
    if (type === 'string' && !choices) expect(scope, name).toBe('machine');
});

test('the presets of the setting are those of the core', () => {
  const preset = contributes.configuration[0]!.properties['sdrl.training.preset'];
  expect(preset?.enum).toEqual([...presetNames]);
});

test('the engine settings offer what there is, and no more threads than can be used', () => {
  const engine = new Map(settings.filter(([name]) => name.startsWith('sdrl.engine.')));
  expect(engine.get('sdrl.engine.name')).toMatchObject({
    default: engineNames[0],
    enum: engineNames,
  });
  expect(engine.get('sdrl.engine.threads')).toMatchObject({
    default: null,
    minimum: 1,
    maximum: mostThreads,
  });
  expect(engine.get('sdrl.engine.reproducible')?.default).toBe(false);
});

test('the extension starts by itself for its panels, and for hovers where a model was trained', () => {
  expect(manifest.activationEvents).toEqual([
    'onWebviewPanel:sdrl.training',
    ...panelKinds.map((kind) => `onWebviewPanel:sdrl.${kind}`),
    'workspaceContains:**/.sdrl/models/*.safetensors',
  ]);
});

test('the walkthrough has five steps at most, begins with the sample, and each can be completed', () => {
  const { steps } = contributes.walkthroughs[0]!;
  expect(steps.length).toBeLessThanOrEqual(5);
  expect(steps[0]?.completionEvents).toEqual(['onCommand:sdrl.openSample']);
  for (const { completionEvents } of steps) expect(completionEvents.length).toBeGreaterThan(0);
});

test('every file that the manifest names is there', () => {
  const files = [...source.matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)].map(([, file]) => file!);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) expect(existsSync(file), file).toBe(true);
});

test('the icon is a PNG of 256 × 256', () => {
  const bytes = readFileSync(manifest.icon);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([256, 256]);
});

/** Editor and side bar backgrounds of VS Code's default themes. */
const backgrounds = {
  dark: ['#1f1f1f', '#181818', '#1e1e1e', '#252526'],
  light: ['#ffffff', '#f8f8f8', '#f3f3f3'],
  highContrast: ['#000000'],
  highContrastLight: ['#ffffff'],
} as const;

test('block colours stand out at least 3 : 1 in every default theme', () => {
  for (const { id, defaults } of contributes.colors)
    for (const [theme, grounds] of Object.entries(backgrounds))
      for (const ground of grounds)
        expect(
          contrast(defaults[theme as keyof typeof backgrounds], ground),
          `${id} on ${ground}`,
        ).toBeGreaterThanOrEqual(3);
});

test('the colours that panels read are the contributed ones, and the preview shows the same', () => {
  expect(contributes.colors.map(({ id }) => id)).toEqual(blockColourNames.map((n) => `sdrl.${n}`));
  const css = readFileSync('webview/preview/themes.css', 'utf8');
  const selectors = {
    dark: 'vscode-dark',
    light: 'vscode-light',
    highContrast: 'vscode-high-contrast',
    highContrastLight: 'vscode-high-contrast-light',
  } as const;
  for (const [theme, selector] of Object.entries(selectors)) {
    const rules = new RegExp(`body\\.${selector} \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
    for (const { id, defaults } of contributes.colors) {
      const colour = defaults[theme as keyof typeof selectors].toLowerCase();
      expect(rules, selector).toContain(`--vscode-${id.replace('.', '-')}: ${colour};`);
    }
  }
});

/** Contrast ratio of WCAG 2.2 between two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
