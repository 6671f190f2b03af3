// The suites of test/host in a desktop VS Code: one that @vscode/test-electron downloads, or the one
// that VSCODE_EXECUTABLE_PATH names. On a Linux without a display: `xvfb-run -a npm run test:electron`.
import { runTests } from '@vscode/test-electron';
import { importTypeScript } from './importTypeScript.mjs';
import { bundleHostTests } from './setup/bundleHostTests.mjs';
import { packageExtension } from './setup/packageExtension.mjs';
import { root } from './setup/project.mjs';

await packageExtension();
const { createSampleFolder } = await importTypeScript('test/workbench/sampleFolder.ts');
const sample = await createSampleFolder();
try {
  await runTests({
    version: process.env.VSCODE_VERSION ?? 'stable',
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE_PATH,
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleHostTests(),
    launchArgs: [
      sample.path,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
      '--skip-release-notes',
    ],
  });
} finally {
  await sample.remove();
}
