import * as vscode from 'vscode';
import type { CardContent, CardLine } from '../../protocol/datasetEditor';
import { blockSymbol } from '../../core/text/blockSymbol';
import { cardCommand, cardCommands, type CardSource } from './cardCommand';

/** A card as a hover shows it: nothing in it that comes from data is more than text. */
export function cardMarkdown(content: CardContent, source: CardSource): vscode.MarkdownString {
  const { title, lines, links } = content;
  const linkTexts = links.map(({ text, action }) => {
    const { command, argument } = cardCommand(action, source);
    const query = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, escapeBracket);
    return `[${markdownText(text)}](command:${command}?${query})`;
  });
  const rows = [
    `**${markdownText(title.trim())}**`,
    ...lines.map(lineText),
    ...(linkTexts.length > 0 ? [linkTexts.join(' · ')] : []),
  ];
  const markdown = new vscode.MarkdownString(rows.join('  \n'));
  markdown.isTrusted = { enabledCommands: cardCommands };
  markdown.supportHtml = false;
  return markdown;
}

function lineText({ block, label, text }: CardLine): string {
  const symbol = block === undefined ? '' : `${blockSymbol(block)} `;
  const head = label === undefined ? '' : `${markdownText(label)}: `;
  return `${symbol}${head}${markdownText(text)}`;
}

/**
 * Text that Markdown leaves as it is. `appendText` escapes its syntax, but lets pass entities, tags,
 * and addresses that become links of themselves; and it forbids lines to wrap.
 */
export function markdownText(text: string): string {
  const named = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(':', '&colon;')
    .replaceAll('@', '&commat;')
    .replace(/(?<=www)\./gi, '&period;');
  return new vscode.MarkdownString().appendText(named).value.replaceAll('&nbsp;', ' ');
}

/** `encodeURIComponent` leaves brackets, which would end the link. */
function escapeBracket(bracket: string): string {
  return `%${bracket.charCodeAt(0).toString(16)}`;
}
