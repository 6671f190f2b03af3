import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutIcons, withoutLinks } from '../../../../src/host/text/plainText';

/** What VS Code 1.139 takes for an icon in a label (renderLabelWithIcons). */
const icon = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/g;

/** What VS Code 1.139 takes for a link in a notification (parseLinkedText). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)/;

test('a title that names an icon is shown as it stands', () => {
  const label = withoutIcons('Cash $(trash) & Carry $(sync~spin)');
  expect([...label.matchAll(icon)].map(([, escape]) => escape)).toEqual(['\\', '\\']);
});

test('a title with a command link is no link in a notification', () => {
  expect(withoutLinks('[click](command:workbench.action.quit)')).not.toMatch(link);
});

test('no text makes an icon or a link', () => {
  const part = fc.constantFrom('$(', '[', ']', '(', ')', 'trash', 'command:x', '\\', ' ');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(withoutLinks(text)).not.toMatch(link);
      for (const [, escape] of withoutIcons(text).matchAll(icon)) expect(escape).toBe('\\');
    }),
    { seed: 1 },
  );
});
