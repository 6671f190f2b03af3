import { rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import type { SdrlModel } from '../core/model/sdrlModel';
import { makeFolder } from '../files/makeFolder';
import { checkpointPath, loadModel, saveModel } from '../files/modelStore';

export type CheckpointKind = 'last' | 'best';

/** What there is to go on from. */
export interface ResumePoint {
  readonly resumeFrom: SdrlModel;
  readonly best?: SdrlModel;
}

/** The checkpoints beside a model file. Those of an earlier run stay until a new one replaces them. */
export class Checkpoints {
  readonly #out: string;
  /** Whether the best checkpoint on disk, if any, belongs to this run. */
  #ownsBest = false;

  constructor(out: string) {
    this.#out = out;
  }

  /** The last and the best complete epoch. Throws a `UserError` where nothing was kept. */
  async load(): Promise<ResumePoint> {
    const file = checkpointPath(this.#out, 'last');
    const resumeFrom = await loadIfThere(file);
    if (!resumeFrom)
      throw new UserError(
        'Expected the checkpoint of a training that was stopped, got no such file. Train from the start instead.',
        { code: 'training/no-checkpoint', location: { file } },
      );
    this.#ownsBest = true;
    const best = await loadIfThere(checkpointPath(this.#out, 'best'));
    return { resumeFrom, ...(best && { best }) };
  }

  async save(model: SdrlModel, kind: CheckpointKind): Promise<void> {
    await makeFolder(path.dirname(this.#out));
    await saveModel(checkpointPath(this.#out, kind), model);
    if (kind === 'best') this.#ownsBest = true;
    // A best epoch of an earlier run must not be taken for one of this run at a later resume.
    if (kind === 'last' && !this.#ownsBest) await this.#remove('best');
  }

  async removeAll(): Promise<void> {
    await this.#remove('last');
    await this.#remove('best');
  }

  async #remove(kind: CheckpointKind): Promise<void> {
    await rm(checkpointPath(this.#out, kind), { force: true });
  }
}

async function loadIfThere(file: string): Promise<SdrlModel | undefined> {
  try {
    return await loadModel(file);
  } catch (error) {
    if (error instanceof UserError && error.code === 'file/ENOENT') return undefined;
    throw error;
  }
}
