import { errors, type Frame, type Locator, type Page } from 'playwright-core';

const commandTimeoutMs = 60_000;
const answerTimeoutMs = 3_000;

/** Acts again where the answer does not come soon, as a person would. */
async function untilAnswered(
  act: () => Promise<void>,
  answer: (options: { readonly timeout: number }) => Promise<void>,
): Promise<void> {
  const end = Date.now() + commandTimeoutMs;
  for (;;) {
    await act();
    try {
      await answer({ timeout: answerTimeoutMs });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > end) throw error;
    }
  }
}

/** What a person does in a VS Code window, by the names and places that they see. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Resolves when the window is drawn and shows what the extension contributes. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.#viewContainerTab('SDRL').waitFor({ timeout: 60_000 });
    // Webviews are served by a service worker, whose start waits behind that of the window's own.
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  /**
   * Unregisters the service worker that serves webviews; the next webview registers a new one. In a
   * browser, one that served a window which has since opened another folder can leave the next
   * webview blank for a minute. A desktop window has a worker of its own from the start.
   */
  async renewWebviewServer(): Promise<void> {
    await this.page.evaluate(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations();
      await Promise.all(registrations.map((registration) => registration.unregister()));
    });
  }

  /** Runs a command by its palette title, e.g. `SDRL: Train…`, as soon as it is offered. */
  async runCommand(title: string): Promise<void> {
    await this.findCommand(title);
    await this.rowLabelled(title).click();
  }

  /**
   * Runs a command and chooses a row of the quick pick that it opens. Runs it again where the pick is
   * gone before: a panel that has just been opened takes the focus when its page is loaded.
   */
  async runAndPick(title: string, row: string | RegExp): Promise<void> {
    await untilAnswered(
      () => this.runCommand(title),
      (answer) => this.quickPickRow(row).first().click(answer),
    );
  }

  /** Leaves the palette open on a command, as soon as it is offered. */
  async findCommand(title: string): Promise<void> {
    const end = Date.now() + commandTimeoutMs;
    while (!(await this.#isOffered(title))) {
      if (Date.now() > end) throw new Error(`The palette does not offer “${title}”.`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Switches the window to a theme by its name on screen. */
  async chooseTheme(label: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.page.locator('.quick-input-widget').getByPlaceholder('Select Color Theme').waitFor();
    await this.quickInput().fill(label);
    await this.rowLabelled(label).click();
  }

  /** The row of the open quick pick with exactly this label. */
  rowLabelled(label: string): Locator {
    return this.quickPickRow(label)
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first();
  }

  /** Whether the palette has a command. */
  async offers(title: string): Promise<boolean> {
    const isOffered = await this.#isOffered(title);
    await this.page.keyboard.press('Escape');
    return isOffered;
  }

  /** Whether the palette, opened now, has the command. A window still being built may close it. */
  async #isOffered(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    const offered = this.rowLabelled(title);
    const refused = this.quickPickRow('No matching commands').first();
    try {
      await this.quickInput().fill(`>${title}`, { timeout: answerTimeoutMs });
      await offered.or(refused).waitFor({ timeout: answerTimeoutMs });
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
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

  /** The texts of the notifications of errors, of the extension or of VS Code itself. */
  async errorNotifications(): Promise<string[]> {
    const toasts = this.page.locator('.notification-toast');
    return toasts.filter({ has: this.page.locator('.codicon-error') }).allInnerTexts();
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

  /** A file of the open folder, in the explorer. */
  explorerFile(name: string): Locator {
    return this.page.locator('.explorer-folders-view').getByText(name, { exact: true });
  }

  /**
   * Opens a file of the explorer, to stay. Clicks on a list that is just being drawn anew, for a file
   * that has come, may go elsewhere: then they are repeated.
   */
  async openFile(name: string): Promise<void> {
    await untilAnswered(
      () => this.explorerFile(name).dblclick(),
      (answer) => this.editorTab(name).waitFor(answer),
    );
  }

  /**
   * Opens the context menu of a file in the explorer and returns the entry with this label, which
   * must come. A window still being built may close the menu at once: then it is opened again.
   */
  async openFileMenu(name: string, label: string): Promise<Locator> {
    const entry = this.contextMenuEntry(label);
    await untilAnswered(
      async () => {
        await this.page.keyboard.press('Escape');
        await this.explorerFile(name).click({ button: 'right' });
      },
      (answer) => entry.waitFor(answer),
    );
    return entry;
  }

  /**
   * Chooses an entry of a file's context menu. A menu that has just come does not hear a click: then
   * it is clicked again.
   */
  async chooseFromFileMenu(name: string, label: string): Promise<void> {
    const entry = await this.openFileMenu(name, label);
    await untilAnswered(
      () => entry.click(),
      (answer) => entry.waitFor({ ...answer, state: 'hidden' }),
    );
  }

  /** An entry of the open context menu. */
  contextMenuEntry(label: string): Locator {
    return this.page.locator('.monaco-menu').getByRole('menuitem', { name: label });
  }

  /** Unfolds a row of a tree in the side bar by its label. */
  async unfold(label: string): Promise<void> {
    await this.#setFolded(label, 'false');
  }

  /** Folds a row of a tree in the side bar by its label. */
  async fold(label: string): Promise<void> {
    await this.#setFolded(label, 'true');
  }

  async #setFolded(label: string, folded: 'true' | 'false'): Promise<void> {
    const row = this.page
      .locator('.sidebar .monaco-list-row')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first();
    const expanded = folded === 'true' ? 'false' : 'true';
    if ((await row.getAttribute('aria-expanded')) !== expanded) await row.click();
    await row.and(this.page.locator(`[aria-expanded="${expanded}"]`)).waitFor();
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
  async webview(selector: string, timeoutMs = 90_000): Promise<Frame> {
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
