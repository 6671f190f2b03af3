/**
 * Text from data, safe to print: characters that command a terminal (escape sequences) or turn the
 * direction of the text are shown as `�`; line breaks and tabs too, so that a cell stays a cell.
 */
export function printableText(text: string): string {
  return text.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '�');
}
