import path from 'node:path';
import { assertNever } from '../core/errors';
import { formatDuration, formatLoss } from '../core/text/formatNumbers';
import type { TrainEvent } from '../protocol/trainerApi';
import { datasetLines } from './datasetLines';
import { progressBar } from './progressBar';
import type { Terminal } from './terminal';

type EventOf<Type extends TrainEvent['type']> = Extract<TrainEvent, { type: Type }>;

/**
 * Shows on stderr how a training goes: on a terminal one bar that is drawn over itself, elsewhere a
 * line for each stage and epoch.
 */
export class TrainingProgress {
  /** Complete epochs, those of an earlier run included. */
  epochsDone = 0;
  #start: EventOf<'start'> | undefined;
  #fileBeingRead = '';
  #loss = '';
  #drawnAt = -Infinity;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = () => performance.now(),
  ) {}

  show(event: TrainEvent): void {
    switch (event.type) {
      case 'reading':
        this.#showReading(event);
        break;
      case 'dataset':
        for (const line of datasetLines(event)) this.#line(line);
        break;
      case 'coRating':
        this.#showCoRating(event);
        break;
      case 'start':
        this.#showStart(event);
        break;
      case 'step':
        this.#showStep(event);
        break;
      case 'epoch':
        this.#showEpoch(event);
        break;
      case 'evaluating':
        this.#stage('Measuring on the test ratings');
        break;
      default:
        assertNever(event);
    }
  }

  /** Takes the bar away. */
  end(): void {
    this.terminal.redraw('');
  }

  #showReading({ file, bytesRead, totalBytes }: EventOf<'reading'>): void {
    const label = `Reading ${path.basename(file)}`;
    if (file !== this.#fileBeingRead) this.#stage(label);
    this.#fileBeingRead = file;
    this.#draw(label, totalBytes === 0 ? 1 : bytesRead / totalBytes);
  }

  #showCoRating({ share }: EventOf<'coRating'>): void {
    const label = 'Relating items by who rated them';
    if (share === 0) this.#stage(label);
    this.#draw(label, share);
  }

  #showStart(event: EventOf<'start'>): void {
    this.#start = event;
    this.epochsDone = event.resumedFrom.length;
    const resumed = this.epochsDone === 0 ? '' : `, going on after epoch ${this.epochsDone}`;
    this.#line(`Training ${event.epochs} epochs with ${event.engine}${resumed}`);
  }

  #showStep({ epoch, step, secondsLeft }: EventOf<'step'>): void {
    if (!this.#start) return;
    const { epochs, stepsPerEpoch } = this.#start;
    this.#draw(
      `Epoch ${epoch}/${epochs}`,
      (epoch - 1 + step / stepsPerEpoch) / epochs,
      `${this.#loss}${formatDuration(secondsLeft)} left`,
    );
  }

  #showEpoch({ record, secondsLeft }: EventOf<'epoch'>): void {
    if (!this.#start) return;
    const { terms, epochs } = this.#start;
    this.epochsDone = record.epoch;
    const total = record.losses.reduce((sum, loss) => sum + loss, 0);
    this.#loss = `loss ${formatLoss(total)}, `;
    if (this.terminal.columns !== undefined) return;
    const losses = terms.map((term, t) => `${term} ${formatLoss(record.losses[t]!)}`).join(', ');
    const validation =
      record.validation === undefined
        ? ''
        : `, validation nDCG@10 ${record.validation.toFixed(2)} %`;
    this.terminal.note(
      `Epoch ${record.epoch}/${epochs}: ${losses}${validation}; ${formatDuration(secondsLeft)} left`,
    );
  }

  /** A stage without a measure of its own. */
  #stage(label: string): void {
    if (this.terminal.columns === undefined) this.terminal.note(label);
    else this.terminal.redraw(label);
  }

  /** A line that stays. */
  #line(text: string): void {
    this.end();
    this.terminal.note(text);
  }

  #draw(label: string, fraction: number, detail = ''): void {
    const { columns } = this.terminal;
    if (columns === undefined || this.now() - this.#drawnAt < drawEveryMs) return;
    this.#drawnAt = this.now();
    this.terminal.redraw(progressBar({ label, fraction, detail, columns }));
  }
}

const drawEveryMs = 100;
