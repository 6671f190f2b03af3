/** Markup as fixtures keep it: an element a line, whether the build was one for release or not. */
export function fixtureMarkup(markup: string): string {
  // A build for release writes the colours of the themes shorter.
  return `${markup.replaceAll('><', '>\n<').replaceAll(', .', ', 0.')}\n`;
}
