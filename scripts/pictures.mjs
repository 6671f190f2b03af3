// npm run pictures [-- <folder> <theme>…]
// The README's pictures: every panel on the sample in the real VS Code, in docs/images by default.
import { importTypeScript } from './importTypeScript.mjs';
import { installChromium } from './setup/chromium.mjs';
import { installCodeServer } from './setup/codeServer.mjs';
import { packageExtension } from './setup/packageExtension.mjs';

const [folder = 'docs/images', ...themes] = process.argv.slice(2);
process.env.CHROMIUM_PATH = await installChromium();
await installCodeServer();
await packageExtension();
const { photographPanels } = await importTypeScript('test/workbench/photographPanels.ts');
for (const theme of themes.length > 0 ? themes : ['dark', 'light'])
  for (const picture of await photographPanels(folder, theme)) console.log(picture);
