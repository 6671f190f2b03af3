import type { Frame, Locator, Page } from 'playwright-core';

const commandTimeoutMs = 30_000;

/** What a person does in a VS Code window, by the names and places that they see. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves when the window is drawn and shows what the extension contributes. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.#viewContainerTab('SDRL').waitFor({ timeout: 60_000 });
  }

  /** Runs a command by its palette title, e.g. `SDRL: Train…`, as soon as it is offered. */
  async runCommand(title: string): Promise<void> {
    const end = Date.now() + commandTimeoutMs;
    while (!(await this.#isOffered(title))) {
      if (Date.now() > end) throw new Error(`The palette does not offer “${title}”.`);
      await this.page.keyboard.press('Escape');
    }
    await this.page.keyboard.press('Enter');
  }

  /** Whether the palette, opened now, has the command; it stays open. */
  async #isOffered(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
    const offered = this.quickPickRow(title).first();
    const refused = this.quickPickRow('No matching commands').first();
    await offered.or(refused).waitFor();
    return offered.isVisible();
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
    const tab = this.#viewContainerTab(title);
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
  }

  #viewContainerTab(title: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: title });
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
