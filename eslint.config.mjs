import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The rings, from the inside out: what each may import besides itself. */
const rings = {
  'src/core': [],
  'src/protocol': ['core'],
  'src/files': ['core'],
  'src/engines': ['core', 'files'],
  'src/trainer': ['core', 'protocol', 'files', 'engines'],
  'src/cli': ['core', 'protocol', 'files', 'engines', 'trainer'],
  'src/host': ['core', 'protocol'],
};
const allRings = ['core', 'protocol', 'files', 'engines', 'trainer', 'cli', 'host'];

const fence = ([folder, allowed]) => {
  const own = folder.split('/').at(-1);
  const forbidden = allRings.filter((ring) => ring !== own && !allowed.includes(ring));
  const outside = [];
  if (own === 'core' || own === 'protocol') outside.push('node:*', '@tensorflow/*', 'd3*');
  if (own !== 'host') outside.push('vscode');
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...forbidden.map((ring) => `**/${ring}/**`), '**/webview/**', ...outside],
              message: `${folder} may import only ${[own, ...allowed].join(', ')} (docs/architecture.md).`,
            },
          ],
        },
      ],
    },
  };
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'node_modules/',
      '.vscode-test/',
      'test-results/',
      'test/host/shims/',
      'kernels/', // AssemblyScript, which its own compiler checks
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src/*/tsconfig.json', 'webview/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess asks for it in hot loops
      '@typescript-eslint/prefer-for-of': 'off', // hot loops over typed arrays are plain `for`
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true },
      ],
    },
  },
  ...Object.entries(rings).map(fence),
  {
    files: ['webview/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', 'vscode', '**/{files,engines,trainer,cli,host}/**'],
              message: 'Webviews may import only core and protocol (docs/architecture.md).',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        document: 'readonly',
      },
    },
  },
);
