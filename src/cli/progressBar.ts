export interface ProgressBarOptions {
  readonly label: string;
  /** Done, [0, 1]; beyond is cut off. */
  readonly fraction: number;
  readonly detail: string;
  /** Width of the terminal; the bar stays one short of it, so that the line does not wrap. */
  readonly columns: number;
}

/** One line such as `Epoch 3/30 ██████░░░░░░░░░░░░░░░░░░  27 % loss 1.23, 8 s left`. */
export function progressBar({ label, fraction, detail, columns }: ProgressBarOptions): string {
  const done = Math.min(1, Math.max(0, fraction));
  const filled = Math.round(done * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const percent = String(Math.floor(100 * done)).padStart(3);
  return `${label} ${bar} ${percent} % ${detail}`.trimEnd().slice(0, Math.max(0, columns - 1));
}

const barWidth = 24;
