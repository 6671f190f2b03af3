/**
 * A command line of the words for a POSIX shell, each in single quotes: nothing in them has a
 * meaning to it. No word may hold a NUL, which no argument can.
 */
export function shellCommand(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}

function quoted(word: string): string {
  if (word.includes('\0')) throw new Error('An argument cannot hold a NUL.');
  return /^[\w./=+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
