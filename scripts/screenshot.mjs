// Pictures of the packaged extension in the real VS Code, to be looked at:
//   node scripts/screenshot.mjs [steps.ts] [--folder <data>] [--theme dark|light|high-contrast]… [--name <name>]
// `steps.ts` (any place) exports `run(open: OpenWorkbench): Promise<void>` and drives the window before
// the picture is taken; without it the window is shown as it opens. All three themes by default.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { importTypeScript } from './importTypeScript.mjs';
import { packageExtension } from './setup/packageExtension.mjs';
import { installCodeServer } from './setup/codeServer.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    theme: { type: 'string', multiple: true, default: ['dark', 'light', 'high-contrast'] },
    name: { type: 'string', default: 'screenshot' },
  },
});

await installCodeServer();
await packageExtension();
const { openWorkbench } = await importTypeScript('test/workbench/openWorkbench.ts');
const steps = positionals[0] && (await importTypeScript(path.resolve(positionals[0])));
for (const theme of values.theme) {
  const open = await openWorkbench({
    theme,
    ...(values.folder && { folder: path.resolve(values.folder) }),
  });
  try {
    await steps?.run(open);
    console.log(await open.screenshot(`${values.name}-${theme}`));
  } catch (error) {
    console.error(`As it stood: ${await open.screenshot(`${values.name}-${theme}-failed`)}`);
    throw error;
  } finally {
    await open.close();
  }
}
