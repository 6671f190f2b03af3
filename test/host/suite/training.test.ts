// The commands with a real trainer process, on the sample that the window has open.
import assert from 'node:assert/strict';
import { access, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { SdrlExtension } from '../../../src/extension';
import type { TrainingEnd } from '../../../src/host/training/trainingController';
import { watchNetwork, type NetworkNotes } from '../networkNotes';

/** So many that a training is still going on when it is canceled. */
const epochs = 40;
const trainerModule = path.join('dist', 'trainer.js');

suite('training', () => {
  let sdrl: SdrlExtension;
  let networkNotes: () => NetworkNotes;
  let work: string;

  suiteSetup(async () => {
    networkNotes = await watchNetwork(process.env.SDRL_PROJECT ?? '');
    work = await mkdtemp(path.join(os.tmpdir(), 'sdrl-host-'));
    const settings = vscode.workspace.getConfiguration('sdrl');
    await settings.update('training.epochs', epochs, vscode.ConfigurationTarget.Global);
    const extension = vscode.extensions.getExtension<SdrlExtension>('sdrl.sdrl-explorer');
    assert.ok(extension);
    sdrl = await extension.activate();
  });
  suiteTeardown(() => rm(work, { recursive: true, force: true }));

  test('stops when canceled, keeping the last complete epoch', async () => {
    const canceling = sdrl.controller.onDidChange(({ snapshot }) => {
      if (snapshot.status === 'running' && snapshot.records.length === 2)
        void vscode.commands.executeCommand('sdrl.cancelTraining');
    });
    const end = await train('sdrl.train');
    canceling.dispose();
    assert.equal(end?.type, 'canceled');
    const { records } = end.snapshot;
    assert.ok(records.length >= 2 && records.length < epochs, `${records.length} epochs`);
    await access(modelFile('film-club.last.safetensors'));
    await assert.rejects(access(modelFile('film-club.safetensors')));
  });

  test('resumes from the kept epoch and ends with a model', async () => {
    const end = await train('sdrl.resumeTraining');
    assert.equal(end?.type, 'complete');
    const { result } = end;
    assert.equal(result.model, modelFile('film-club.safetensors'));
    assert.deepEqual(
      result.epochs.map(({ epoch }) => epoch),
      Array.from({ length: epochs }, (_, i) => i + 1),
    );
    assert.ok((result.metrics?.masked['ndcg@10'] ?? 0) > 5, 'in %, far above chance');
    await access(result.model);
    await assert.rejects(access(modelFile('film-club.last.safetensors')));
  });

  test('runs in a process of its own, which yields to the editor', () => {
    const { processes } = networkNotes();
    const trainer = processes.find(({ program }) =>
      program.endsWith(`${trainerModule} --background`),
    );
    assert.ok(trainer, JSON.stringify(processes));
    assert.ok(os.getPriority(trainer.pid) > os.getPriority(), 'a higher number is less urgent');
  });

  test('neither the extension nor the trainer reaches for the network', () => {
    assert.deepEqual(networkNotes().outside, []);
  });

  test('shows the model in the tree, down to the rows', async () => {
    const { tree } = sdrl;
    const [model] = await tree.getChildren();
    assert.ok(model);
    assert.equal(tree.getTreeItem(model).label, 'film-club');
    const parts = await tree.getChildren(model);
    const labels = parts.map((part) => tree.getTreeItem(part).label);
    assert.deepEqual(labels, ['Blocks', 'Users', 'Items', 'Metrics', 'Training']);
    const blocks = await tree.getChildren(parts[0]);
    assert.deepEqual(
      blocks.map((block) => tree.getTreeItem(block).label),
      ['internal', 'external', 'other'],
    );
    const users = await tree.getChildren(parts[1]);
    assert.match(String(tree.getTreeItem(users[0]!).description), /^\d+ ratings$/);
  });

  test('answers queries whose parts sum to the score', async () => {
    const model = modelFile('film-club.safetensors');
    const { rows } = await sdrl.trainer.request('listRows', {
      model,
      side: 'user',
      filter: '',
      offset: 0,
      limit: 1,
    });
    const items = await sdrl.trainer.request('recommend', { model, userId: rows[0]!.id, k: 10 });
    assert.equal(items.length, 10);
    for (const { score, parts } of items) {
      const sum = parts.reduce((total, { value }) => total + value, 0);
      assert.ok(Math.abs(score - sum) <= 1e-6, `${score} against ${sum}`);
    }
  });

  test('loads a model from elsewhere; a bad file leaves the list as it was', async () => {
    const elsewhere = path.join(work, 'elsewhere.safetensors');
    await copyFile(modelFile('film-club.safetensors'), elsewhere);
    await vscode.commands.executeCommand('sdrl.loadModel', vscode.Uri.file(elsewhere));
    const listed = sdrl.models.entries.map((entry) => entry.path);
    assert.ok(listed.includes(elsewhere), listed.join('\n'));

    const bad = path.join(work, 'bad.safetensors');
    await writeFile(bad, 'not a model');
    await vscode.commands.executeCommand('sdrl.loadModel', vscode.Uri.file(bad));
    assert.deepEqual(
      sdrl.models.entries.map((entry) => entry.path),
      listed,
    );
  });

  test('says file and line of a bad row, and leaves no model', async () => {
    const folder = path.join(work, 'ragged');
    await mkdir(folder);
    const rows = Array.from({ length: 200 }, (_, i) => `${i % 20},${i % 9},4,1000`);
    rows[100] = '5,4';
    await writeFile(
      path.join(folder, 'ratings.csv'),
      ['userId,movieId,rating,timestamp', ...rows, ''].join('\n'),
    );
    await writeFile(
      path.join(folder, 'sdrl.json'),
      JSON.stringify({
        ratings: { file: 'ratings.csv', user: 'userId', item: 'movieId', rating: 'rating' },
      }),
    );
    const end = await train('sdrl.trainOnThis', vscode.Uri.file(folder));
    assert.equal(end?.type, 'failed');
    assert.match(String(end.error), /ratings\.csv:102/);
    await assert.rejects(access(path.join(folder, '.sdrl', 'models', 'ragged.safetensors')));
  });

  test('trains with the engine that the settings name', async () => {
    const settings = vscode.workspace.getConfiguration('sdrl');
    const set = (name: string, value: unknown): Thenable<void> =>
      settings.update(name, value, vscode.ConfigurationTarget.Global);
    await set('training.epochs', 1);
    const engineOf = async (given: Readonly<Record<string, unknown>>): Promise<string> => {
      for (const [name, value] of Object.entries(given)) await set(`engine.${name}`, value);
      const end = await train('sdrl.train');
      for (const name of Object.keys(given)) await set(`engine.${name}`, undefined);
      assert.equal(end?.type, 'complete');
      return end.result.engine;
    };
    assert.match(await engineOf({}), /^wasm(-relaxed)?$/);
    assert.equal(await engineOf({ reproducible: true, threads: 3 }), 'wasm');
    assert.equal(await engineOf({ name: 'tfjs' }), 'tfjs-wasm');
    // What the schema does not know counts as unset.
    assert.match(await engineOf({ name: 'torch', threads: 2.5 }), /^wasm(-relaxed)?$/);
  });
});

/** Runs a training command; an unawaited notification does not keep it from ending. */
function train(command: string, ...args: unknown[]): Thenable<TrainingEnd | undefined> {
  return vscode.commands.executeCommand<TrainingEnd | undefined>(command, ...args);
}

function modelFile(name: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return path.join(folder.uri.fsPath, '.sdrl', 'models', name);
}
