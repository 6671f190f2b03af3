import { assertNever } from '../core/errors';
import { comparedFigures } from '../core/evaluation/comparedFigures';
import type { EvaluationSettings } from '../core/evaluation/evaluationSettings';
import type { Trial, TrialResult } from '../core/evaluation/trial';
import { formatDuration } from '../core/text/formatNumbers';
import type { EvaluateEvent } from '../protocol/evaluationApi';
import { countOf } from './countOf';
import { printableText } from './printableText';
import { progressBar } from './progressBar';
import type { Terminal } from './terminal';

type EventOf<Type extends EvaluateEvent['type']> = Extract<EvaluateEvent, { type: Type }>;

/**
 * Shows on stderr how an evaluation goes: on a terminal one bar for the whole with the trials under
 * way, and everywhere a line for each that is done.
 */
export class EvaluationProgress {
  /** Trials that failed. */
  readonly failed: string[] = [];
  readonly #titles: ReadonlyMap<string, string>;
  readonly #figures: readonly string[];
  #trials = new Map<string, Trial>();
  #done = 0;
  /** By why they failed, the first trial that did. */
  readonly #failures = new Map<string, string>();
  /** By trial, how much of it is done. */
  readonly #running = new Map<string, number>();
  #secondsLeft: number | undefined;

  constructor(
    private readonly terminal: Terminal,
    { methods, ks }: Pick<EvaluationSettings, 'methods' | 'ks'>,
  ) {
    this.#titles = new Map(methods.map(({ id, title }) => [id, title]));
    this.#figures = comparedFigures(ks);
  }

  show(event: EvaluateEvent): void {
    switch (event.type) {
      case 'plan':
        this.#showPlan(event);
        break;
      case 'dataset':
        this.#showDataset(event);
        break;
      case 'started':
        this.#running.set(event.trial, 0);
        break;
      case 'progress':
        this.#running.set(event.trial, event.fraction);
        break;
      case 'result':
        this.#done++;
        this.#running.delete(event.result.trial);
        this.#secondsLeft = event.secondsLeft;
        this.#line(this.#describeResult(event.result));
        break;
      case 'failed':
        this.failed.push(event.trial);
        this.#running.delete(event.trial);
        this.#line(this.#describeFailure(event));
        break;
      case 'note':
        this.#line(event.text);
        break;
      default:
        assertNever(event);
    }
    this.#draw();
  }

  /** Takes the bar away. */
  end(): void {
    this.terminal.redraw('');
  }

  #showPlan({ trials, done }: EventOf<'plan'>): void {
    this.#trials = new Map(trials.map((trial) => [trial.id, trial]));
    this.#done = done.length;
    const already = done.length === 0 ? '' : `, ${done.length} of them done already`;
    this.#line(`${countOf(trials.length, 'trial')}${already}`);
  }

  #showDataset({ dataset }: EventOf<'dataset'>): void {
    const { users, items, ratings, categories } = dataset;
    const counts = [countOf(users, 'user'), countOf(items, 'item'), countOf(ratings, 'rating')];
    this.#line(`${counts.join(', ')}, ${categories.length} categories`);
  }

  #describeResult({ trial, seconds, metrics: { masked } }: TrialResult): string {
    const figures = this.#figures
      .flatMap((name) => {
        const value = masked[name];
        return value === undefined ? [] : [`${titleOfFigure(name)} ${value.toFixed(2)} %`];
      })
      .join(', ');
    const left =
      this.#secondsLeft === undefined || this.#done === this.#trials.size
        ? ''
        : `, ${formatDuration(this.#secondsLeft)} left`;
    const time = seconds === undefined ? '' : ` (${seconds.toFixed(1)} s)`;
    return `${this.#titleOf(trial)}: ${figures}${time}; ${this.#done} of ${this.#trials.size} done${left}`;
  }

  /** In full where it is news. */
  #describeFailure({ trial, message }: EventOf<'failed'>): string {
    const title = this.#titleOf(trial);
    const first = this.#failures.get(message);
    if (first !== undefined) return `${title} failed as ${first} did`;
    this.#failures.set(message, title);
    return `${title} failed: ${message}`;
  }

  #titleOf(id: string): string {
    const trial = this.#trials.get(id);
    return trial ? `${this.#titles.get(trial.method) ?? trial.method}, seed ${trial.seed}` : id;
  }

  /** A line that stays. */
  #line(text: string): void {
    this.end();
    this.terminal.note(printableText(text)); // parts come from files and other machines
  }

  #draw(): void {
    const { columns } = this.terminal;
    if (columns === undefined || this.#trials.size === 0) return;
    const parts = [...this.#running.values()].reduce((sum, part) => sum + part, 0);
    const left = this.#secondsLeft;
    const time = left === undefined ? '' : `${formatDuration(left)} left: `;
    const bar = progressBar({
      label: `${this.#done}/${this.#trials.size}`,
      fraction: (this.#done + parts) / this.#trials.size,
      detail: `${time}${[...this.#running.keys()].join(', ')}`,
      columns,
    });
    this.terminal.redraw(printableText(bar));
  }
}

/** As tables call it. */
function titleOfFigure(name: string): string {
  return name.replace(/^f1/, 'F1').replace(/^ndcg/, 'nDCG');
}
