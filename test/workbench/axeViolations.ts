import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Frame } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

/** What axe finds wrong with the accessibility of a page, one line an element; all rules. */
export async function axeViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource); // by the debugger: the page's policy lets no other script in
  return frame.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: typeof axe };
    // Without `preload` axe does not request style sheets, which the page's policy would refuse.
    const { violations } = await runner.run(document, { preload: false });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`),
    );
  });
}
