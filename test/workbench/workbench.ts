import type { Frame, Locator, Page } from 'playwright-core';

/** What a person does in a VS Code window, by the names and places that they see. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves when the window is drawn and its extensions are being started. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.statusbar').waitFor();
  }

  /** Runs a command by its palette title, e.g. `SDRL: Train…`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.quickInput();
    await input.fill(`>${title}`);
    await this.quickPickRow(title).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** The text field of an open quick pick or input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Rows of the open quick pick that hold `text`. */
  quickPickRow(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text });
  }

  /** Notifications on screen that hold `text`. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Status bar items that hold `text`. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Opens a view container of the activity bar by its title. */
  async openViewContainer(title: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name: title });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  /** Rows of the trees in the side bar that hold `text`. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row').filter({ hasText: text });
  }

  /** Editor tabs that hold `text`. */
  editorTab(text: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: text });
  }

  /** The document of the extension's webview that holds `selector`: it is nested in VS Code's frame. */
  async webview(selector: string, timeoutMs = 30_000): Promise<Frame> {
    const end = Date.now() + timeoutMs;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        if (!frame.url().includes('/fake.html')) continue;
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0); // a frame may go away
        if (found > 0) return frame;
      }
      await this.page.waitForTimeout(50);
    }
    throw new Error(`No webview holds ${selector} after ${timeoutMs} ms.`);
  }
}
