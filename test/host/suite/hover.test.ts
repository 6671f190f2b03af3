// Hovers and the dataset editor with a real trainer process, on data that tries to be more than text.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { IdTable } from '../../../src/core/dataset/idTable';
import type { SdrlModel } from '../../../src/core/model/sdrlModel';
import type { SdrlExtension } from '../../../src/extension';
import { saveModel } from '../../../src/files/modelStore';
import { isExploreTarget } from '../../../src/host/commands/exploreCommands';
import { cardCommands } from '../../../src/host/hover/cardCommand';
import { smallModel } from '../../unit/trainer/smallModel';

/** Ids and titles at once; none has a comma, a quote or a line end, so that rows stay plain. */
const payloads = [
  '[run](command:workbench.action.quit)',
  '](command:workbench.action.quit?%5B%5D) [x',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '**bold** _it_ `code` # head',
  'https://example.com/?a=1&b=2',
  'www.example.com mail@example.com',
  '<https://example.com>',
  '$(trash) &lt;b&gt; &amp;',
  '![x](data:image/png;base64;AAAA)',
  '| a | b | \\',
  '\u202Eabc\u202C \u200B \u2067x',
  'שלום عليكم',
  '__proto__',
  'x'.repeat(10_000),
];

suite('hovers on dataset files', () => {
  let sdrl: SdrlExtension;
  let folder: string;
  let ratings: vscode.TextDocument;
  let movies: vscode.TextDocument;

  suiteSetup(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'sdrl-hover-'));
    const lines = payloads.map(
      (text, i) => `${text},${payloads[(i + 5) % payloads.length]!},4.0,9`,
    );
    await writeFile(
      path.join(folder, 'ratings.csv'),
      ['userId,movieId,rating,timestamp', ...lines, 'nobody,nothing,3.0,9', 'ragged,row', ''].join(
        '\n',
      ),
    );
    await writeFile(
      path.join(folder, 'movies.csv'),
      ['movieId,title,genres', ...payloads.map((text) => `${text},${text},Drama`), ''].join('\n'),
    );
    const model = path.join(folder, '.sdrl', 'models', 'odd.safetensors');
    await mkdir(path.dirname(model), { recursive: true });
    await saveModel(model, payloadModel());
    const extension = vscode.extensions.getExtension<SdrlExtension>('sdrl.sdrl-explorer');
    assert.ok(extension);
    sdrl = await extension.activate();
    await sdrl.models.add(model);
    const open = (file: string): Thenable<vscode.TextDocument> =>
      vscode.workspace.openTextDocument(path.join(folder, file));
    [ratings, movies] = [await open('ratings.csv'), await open('movies.csv')];
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const { path: model } of sdrl.models.entries)
      if (model.startsWith(folder)) await sdrl.models.remove(model);
    await rm(folder, { recursive: true, force: true });
  });

  test('a user, an item and a rating each get a card over exactly their text', async () => {
    const [user, item, rating] = [
      await hoverAt(ratings, 14, 0),
      await hoverAt(ratings, 14, '__proto__,'.length),
      await hoverAt(ratings, 14, ratings.lineAt(14).text.indexOf('4.0')),
    ];
    assert.equal(ratings.getText(user.range), '__proto__');
    assert.equal(ratings.getText(item.range), payloads[(13 + 5) % payloads.length]);
    assert.equal(ratings.getText(rating.range), '4.0');
    assert.match(cardText(user), /^\*\*User \\_\\_proto\\_\\_\*\*/);
    assert.match(cardText(user), /● Near in internal: /);
    assert.match(cardText(user), /■ Near in external: /);
    assert.match(cardText(rating), /Given 4, the model says \d\.\d\d of 5/);
    assert.match(cardText(rating), /normalised/);
  });

  test('a card has at most twelve lines', async () => {
    for (const column of [0, ratings.lineAt(1).text.lastIndexOf('4.0')])
      assert.ok(cardText(await hoverAt(ratings, 1, column)).split('\n').length <= 12);
  });

  payloads.forEach((payload, i) => {
    test(`shows as text, and leads nowhere by: ${payload.slice(0, 40)}`, async () => {
      const cards = [await hoverAt(ratings, i + 1, 0), await hoverAt(movies, i + 1, 0)];
      for (const card of cards) {
        assertHarmless(card);
        const targets = commandsOf(card).map(({ argument }) => argument);
        assert.ok(targets.every(isExploreTarget), JSON.stringify(targets));
        assert.ok(
          targets.some((target) => isExploreTarget(target) && target.row?.id === payload),
          'the links carry the exact id',
        );
      }
    });
  });

  test('who is not in the model is said to be left out, and why', async () => {
    const text = cardText(await hoverAt(ratings, payloads.length + 1, 0));
    assert.match(text, /User nobody is not in the model/);
    assert.match(text, /no filter\\?, no test part/);
  });

  test('says nothing in headers, malformed rows and other files', async () => {
    await hoverAt(ratings, 1, 0); // all is warm
    assert.deepEqual(await hoversAt(ratings, 0, 2), []);
    assert.deepEqual(await hoversAt(ratings, payloads.length + 2, 1), []);
    const note = path.join(folder, 'notes.csv');
    await writeFile(note, 'what,else\n1,2\n');
    const other = await vscode.workspace.openTextDocument(note);
    await hoversAt(other, 1, 0);
    await pause();
    assert.deepEqual(await hoversAt(other, 1, 0), []);
  });

  test('says nothing when it is turned off', async () => {
    const settings = vscode.workspace.getConfiguration('sdrl');
    await settings.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await hoversAt(ratings, 1, 0), []);
    await settings.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    await hoverAt(ratings, 1, 0);
  });

  test('the dataset editor opens a file, at a line and without one', async () => {
    await vscode.commands.executeCommand('sdrl.openDatasetEditor', ratings.uri, { line: 3 });
    const isEditor = (): boolean => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.viewType === 'sdrl.datasetEditor';
    };
    assert.ok(isEditor());
    await vscode.commands.executeCommand('sdrl.openDatasetEditor', movies.uri);
    assert.ok(isEditor());
  });
});

/** The small model with the payloads as its users, items and titles. */
function payloadModel(): SdrlModel {
  const count = payloads.length;
  const model = smallModel({ users: count, items: count });
  return {
    ...model,
    users: new IdTable(payloads),
    items: new IdTable(payloads),
    titles: payloads,
    categoryNames: payloads.slice(0, 2),
    ratingScale: { implicit: false, min: 1, max: 5 },
  };
}

/** The hover at a place, as soon as the trainer process is quick enough to give one. */
async function hoverAt(
  document: vscode.TextDocument,
  line: number,
  column: number,
): Promise<vscode.Hover> {
  for (let tries = 0; tries < 200; tries++) {
    const [hover] = await hoversAt(document, line, column);
    if (hover) return hover;
    await pause();
  }
  throw new Error(`No hover at ${line}:${column} of ${document.fileName}.`);
}

async function hoversAt(
  document: vscode.TextDocument,
  line: number,
  column: number,
): Promise<readonly vscode.Hover[]> {
  return vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(line, column),
  );
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function markdownOf({ contents }: vscode.Hover): vscode.MarkdownString {
  const [content] = contents;
  assert.ok(content instanceof vscode.MarkdownString);
  return content;
}

function cardText(hover: vscode.Hover): string {
  return markdownOf(hover).value;
}

/** The links of a card: all of them are commands. */
function commandsOf(hover: vscode.Hover): { command: string; argument: unknown }[] {
  return Array.from(
    cardText(hover).matchAll(/(?<!\\)\]\(command:([\w.]+)\?([^()\s]+)\)/g),
    ([, command = '', query = '']) => {
      const [argument] = JSON.parse(decodeURIComponent(query)) as unknown[]; // our own link
      return { command, argument };
    },
  );
}

function assertHarmless(hover: vscode.Hover): void {
  const markdown = markdownOf(hover);
  const { value, isTrusted } = markdown;
  assert.deepEqual(isTrusted, { enabledCommands: cardCommands });
  assert.ok(!markdown.supportHtml);
  const links = commandsOf(hover);
  assert.ok(links.length >= 1);
  for (const { command } of links) assert.ok((cardCommands as readonly string[]).includes(command));
  // Nothing else that Markdown would make something of.
  const rest = value.replace(/(?<!\\)\[[^\]]*\]\(command:[\w.]+\?[^()\s]+\)/g, '');
  assert.doesNotMatch(rest, /(?<!\\)[[\]`_#!]/);
  assert.doesNotMatch(rest, /[<@]|https?:|www\.|(?<!\\)\*(?!\*)(?<!\*\*)/);
  assert.doesNotMatch(rest, /&(?!(amp|lt|colon|commat|period);)/);
  assert.ok(rest.length < 3000, 'long texts are cut');
}
