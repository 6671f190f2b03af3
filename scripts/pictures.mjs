// npm run pictures [-- --out <folder>] [--theme <theme>]… [--paper <ml-latest-small with its model>]
// The README's pictures: every panel on the sample in the real VS Code, in docs/images by default;
// with --paper that of docs/compare-users.md instead, the paper's four users.
import { parseArgs } from 'node:util';
import { importTypeScript } from './importTypeScript.mjs';
import { installChromium } from './setup/chromium.mjs';
import { installCodeServer } from './setup/codeServer.mjs';
import { packageExtension } from './setup/packageExtension.mjs';

const { out, theme, paper } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/images' },
    theme: { type: 'string', multiple: true, default: ['dark'] },
    paper: { type: 'string' },
  },
}).values;
process.env.CHROMIUM_PATH = await installChromium();
await installCodeServer();
await packageExtension();
const { photographPanels, photographPaperUsers } = await importTypeScript(
  'test/workbench/photographPanels.ts',
);
for (const one of theme) {
  const pictures = paper
    ? [await photographPaperUsers(out, one, paper)]
    : await photographPanels(out, one);
  console.log(pictures.join('\n'));
}
