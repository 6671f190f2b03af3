import { access } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../core/errors';
import type { EvaluatedDataset, Evaluation } from '../../core/evaluation/evaluation';
import { planTrials } from '../../core/evaluation/planTrials';
import type { TrialResult } from '../../core/evaluation/trial';
import { loadEvaluation, saveEvaluation, trialModel } from '../../files/evaluationFile';
import { checkSameData } from './trialData';

/**
 * An evaluation under way: what it has come to is in its file before it is told. What another process
 * has written into the file meanwhile stays.
 */
export class EvaluationKeeper {
  readonly #file: string;
  #evaluation: Evaluation;
  /** One write after the other. */
  #saving: Promise<void> = Promise.resolve();

  private constructor(file: string, evaluation: Evaluation) {
    this.#file = file;
    this.#evaluation = evaluation;
  }

  /** Throws a `UserError` where the file is no evaluation. */
  static async open(file: string): Promise<EvaluationKeeper> {
    return new EvaluationKeeper(file, await loadEvaluation(file));
  }

  get evaluation(): Evaluation {
    return this.#evaluation;
  }

  /** Remembers the data; throws a `UserError` where it is other data than before. */
  async addDataset(dataset: EvaluatedDataset): Promise<void> {
    checkSameData(this.#file, this.#evaluation.dataset, dataset);
    if (this.#evaluation.dataset) return;
    this.#evaluation = { ...this.#evaluation, dataset };
    await this.#save();
  }

  /** Gives the result as it is kept. */
  async addResult(result: TrialResult): Promise<TrialResult> {
    const kept = await this.#withoutLostModel(result);
    const others = this.#evaluation.results.filter(({ trial }) => trial !== kept.trial);
    this.#evaluation = { ...this.#evaluation, results: [...others, kept] };
    await this.#save();
    return kept;
  }

  /** The models of trials that ran on another machine stay there; no other file is taken for one. */
  async #withoutLostModel({ model, ...result }: TrialResult): Promise<TrialResult> {
    const expected = trialModel(this.#file, result.trial);
    if (model === undefined || path.resolve(path.dirname(this.#file), model) !== expected)
      return result;
    try {
      await access(expected);
      return { ...result, model };
    } catch {
      return result; // not here
    }
  }

  /** Undefined where it was removed or damaged since. */
  async #inFile(): Promise<Evaluation | undefined> {
    try {
      return await loadEvaluation(this.#file);
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  async #save(): Promise<void> {
    const save = this.#saving.then(async () => {
      const there = await this.#inFile();
      if (there) this.#evaluation = join(there, this.#evaluation);
      await saveEvaluation(this.#file, this.#evaluation);
    });
    // Whoever waits for it hears of a failure; the next write is not kept from trying.
    this.#saving = save.catch(() => undefined);
    await save;
  }
}

/** The plan and the results of the file, with the results from here that it plans. */
function join(there: Evaluation, here: Evaluation): Evaluation {
  const planned = new Set(planTrials(there.settings).map(({ id }) => id));
  const known = new Set(here.results.map(({ trial }) => trial));
  return {
    ...here,
    ...there,
    results: [
      ...there.results.filter(({ trial }) => !known.has(trial)),
      ...here.results.filter(({ trial }) => planned.has(trial)),
    ],
  };
}
