/**
 * Text from data for quick picks and the status bar, where VS Code turns `$(name)` into an icon:
 * escaped, so that it is shown as it stands.
 */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

/**
 * Text from data for notifications, where VS Code turns `[text](target)` into a link that may even
 * run a command: a space after the bracket keeps it text.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
