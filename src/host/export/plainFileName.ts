/** Names that Windows keeps for devices, with any extension. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const maxCharacters = 120;

/**
 * A proposal for a file name as one that every system takes: without separators, control and
 * direction characters, leading dots, trailing dots and spaces, and not a device. The extension stays
 * when a long name is cut.
 */
export function plainFileName(proposal: string): string {
  const plain = proposal
    .replace(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Surrogate}]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(deviceName, '$1-');
  if (plain === '') return 'export';
  if (plain.length <= maxCharacters) return plain;
  const extension = /(\.[^.\s]{1,20}){1,2}$/.exec(plain)?.[0] ?? '';
  const most = maxCharacters - extension.length;
  // A character of two code units is not cut in two.
  const cut = plain.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut}${extension}`;
}
