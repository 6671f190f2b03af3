import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

export type PanelStatus = 'Training' | 'Stopped' | 'Failed' | 'Complete';

/** The training panel as a person sees it. */
export class TrainingPanel {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The page in the panel; VS Code makes a new one whenever the panel was hidden. */
  async frame(): Promise<Frame> {
    return this.#workbench.webview('.badge');
  }

  async waitForStatus(status: PanelStatus, timeoutMs = 120_000): Promise<Frame> {
    const frame = await this.frame();
    await frame
      .locator('.badge')
      .getByText(status, { exact: true })
      .waitFor({ timeout: timeoutMs });
    return frame;
  }

  /** Waits until at least so many epochs are drawn. */
  async waitForEpoch(epoch: number): Promise<void> {
    const frame = await this.frame();
    await frame.waitForFunction(
      (wanted) => (document.querySelector('progress')?.value ?? 0) >= wanted,
      epoch,
      { timeout: 120_000 },
    );
  }

  async epochsDone(): Promise<number> {
    const frame = await this.frame();
    return frame.locator('progress').evaluate((progress: HTMLProgressElement) => progress.value);
  }

  /** The lines drawn, one a loss term. */
  async lines(): Promise<Locator> {
    const frame = await this.frame();
    return frame.locator('.loss-lines .line-path');
  }

  async press(button: 'Cancel' | 'Resume' | 'Show Model' | 'Show Log'): Promise<void> {
    const frame = await this.frame();
    await frame.getByRole('button', { name: button, exact: true }).click();
  }
}
