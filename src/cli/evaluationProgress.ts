import { baselines } from '../core/baselines/baselines';
import { assertNever } from '../core/errors';
import type { EvaluateEvent, MethodRun } from '../trainer/evaluateFolder';
import type { Terminal } from './terminal';
import { TrainingProgress } from './trainingProgress';

/** Shows on stderr how an evaluation goes: every training as `sdrl train` does, and what came out. */
export class EvaluationProgress {
  readonly #training: TrainingProgress;
  #describedDataset = false;

  constructor(private readonly terminal: Terminal) {
    this.#training = new TrainingProgress(terminal);
  }

  show(event: EvaluateEvent): void {
    switch (event.type) {
      case 'seed':
        this.#line(`Seed ${event.seed} (${event.index + 1} of ${event.count})`);
        break;
      case 'baseline':
        if (this.terminal.columns !== undefined)
          this.terminal.redraw(`Learning ${baselines[event.method].title}`);
        break;
      case 'run':
        this.#line(describeRun(event.run));
        break;
      case 'dataset':
        if (!this.#describedDataset) this.#training.show(event);
        this.#describedDataset = true;
        break;
      case 'reading':
      case 'coRating':
      case 'start':
      case 'step':
      case 'epoch':
      case 'evaluating':
        this.#training.show(event);
        break;
      default:
        assertNever(event);
    }
  }

  /** Takes the bar away. */
  end(): void {
    this.#training.end();
  }

  #line(text: string): void {
    this.end();
    this.terminal.note(text);
  }
}

function describeRun({ method, seconds, metrics: { masked } }: MethodRun): string {
  const title = method === 'sdrl' ? 'SDRL' : baselines[method].title;
  const figures = ['f1@10', 'ndcg@10'].map((name) => masked[name]!.toFixed(2));
  return `${title}: F1@10 ${figures[0]!} %, nDCG@10 ${figures[1]!} % (${seconds.toFixed(1)} s)`;
}
