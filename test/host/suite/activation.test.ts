import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const looseLimitMs = 500; // under the debugger of a busy machine; `npm run bench -- activation` measures

suite('activation', () => {
  test('activates without doing any work', async () => {
    const extension = vscode.extensions.getExtension('sdrl.sdrl-explorer');
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nothing asked for it yet');
    const start = performance.now();
    await extension.activate();
    const ms = performance.now() - start;
    console.log(`activated in ${ms.toFixed(1)} ms`);
    assert.ok(ms < looseLimitMs, `${ms} ms`);
  });

  test('registers every command that the manifest declares', async () => {
    const extension = vscode.extensions.getExtension('sdrl.sdrl-explorer');
    const manifest = extension?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const declared = manifest.contributes.commands.map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});
