// npm run pictures [-- --out <folder>] [--theme <theme>]… [--results] [--paper <ml-latest-small with its model>]
// The README's pictures: every panel on the sample in the real VS Code, in docs/images by default;
// with --results that of the results panel alone, on an evaluation that takes minutes; with --paper that of
// docs/compare-users.md instead, the paper's four users.
import { parseArgs } from 'node:util';
import { importTypeScript } from './importTypeScript.mjs';
import { installChromium } from './setup/chromium.mjs';
import { installCodeServer } from './setup/codeServer.mjs';
import { packageExtension } from './setup/packageExtension.mjs';

const { out, theme, paper, results } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images' },
    theme: { type: 'string', multiple: true, default: ['dark'] },
    paper: { type: 'string' },
    results: { type: 'boolean', default: false },
  },
}).values;
process.env.CHROMIUM_PATH = await installChromium();
await installCodeServer();
await packageExtension();
const { photographPanels, photographPaperUsers, photographResults } = await importTypeScript(
  'test/workbench/photographPanels.ts',
);
for (const one of theme) {
  const pictures = paper
    ? [await photographPaperUsers(out, one, paper)]
    : results
      ? [await photographResults(out, one)]
      : [...(await photographPanels(out, one)), await photographResults(out, one)];
  console.log(pictures.join('\n'));
}
