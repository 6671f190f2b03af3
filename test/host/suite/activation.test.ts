import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SdrlExtension } from '../../../src/extension';

/** Of CPU time, which a busy machine does not stretch. `npm run bench -- activation` has the figure. */
const looseLimitMs = 500;

suite('activation', () => {
  test('takes little time and starts no process', async () => {
    const extension = vscode.extensions.getExtension<SdrlExtension>('sdrl.sdrl-explorer');
    assert.ok(extension);
    assert.equal(extension.isActive, false, 'nothing asked for it yet');
    const start = performance.now();
    const cpuStart = process.cpuUsage();
    const { trainer } = await extension.activate();
    const { user, system } = process.cpuUsage(cpuStart);
    const cpuMs = (user + system) / 1000;
    console.log(`activated in ${(performance.now() - start).toFixed(1)} ms, CPU ${cpuMs} ms`);
    assert.ok(cpuMs < looseLimitMs, `${cpuMs} ms`);
    assert.equal(trainer.pid, undefined);
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
