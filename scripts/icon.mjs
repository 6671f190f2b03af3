// Draws media/icon.png (256 × 256, as the extension gallery wants it) from media/icon.svg.
// Run after changing the drawing: node scripts/icon.mjs
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const size = 256;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(readFileSync('media/icon.svg', 'utf8'));
await page.addStyleTag({ content: 'body { margin: 0 } svg { display: block }' });
await page.screenshot({ path: 'media/icon.png', omitBackground: true });
await browser.close();
