import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { neighbourPurity, randomPurity } from '../src/core/analysis/neighbourPurity';
import type { CsrMatrix } from '../src/core/dataset/csrMatrix';
import { createPreset } from '../src/core/model/presets';
import type { SdrlModel, Side } from '../src/core/model/sdrlModel';
import { recognizeFolder } from '../src/files/recognizeFolder';
import { writeSample } from '../src/files/writeSample';
import { trainOnFolder } from './trainOnFolder';

interface Planted {
  readonly users: readonly { id: string; taste: string; community: string }[];
  readonly films: readonly { id: string; community: string }[];
}

/** One planted truth, and how much of it the ten nearest neighbours share in each block. */
export interface Recovery {
  readonly side: Side;
  readonly truth: 'taste' | 'categories' | 'community';
  /** Share of label agreement by block name, in [0, 1]. */
  readonly purity: ReadonlyMap<string, number>;
  /** The same of neighbours drawn at random. */
  readonly random: number;
}

export interface SampleRecovery {
  readonly recoveries: readonly Recovery[];
  readonly seconds: number;
}

/** Writes the sample, trains `paper` on it, and looks for the planted truth in the blocks. */
export async function measureSampleRecovery(seed: number): Promise<SampleRecovery> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sdrl-sample-'));
  try {
    await writeSample(folder, { seed });
    const recognition = await recognizeFolder(folder);
    if (recognition.type !== 'clear') throw new Error('The sample was not recognised.');
    const { model, seconds } = await trainOnFolder(
      recognition.layout,
      createPreset('paper', { seed }),
    );
    // We wrote the file ourselves a moment ago.
    const planted = JSON.parse(
      await readFile(path.join(folder, 'planted.json'), 'utf8'),
    ) as Planted;
    return { recoveries: recover(model, planted), seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function recover(model: SdrlModel, { users, films }: Planted): Recovery[] {
  const tastes = new Map(users.map(({ id, taste }) => [id, taste]));
  const circles = new Map(users.map(({ id, community }) => [id, community]));
  const filmCircles = new Map(films.map(({ id, community }) => [id, community]));
  const measure = (side: Side, truth: Recovery['truth'], labels: CsrMatrix): Recovery => ({
    side,
    truth,
    purity: new Map(
      model.spec.blocks.map(({ name, width }, block) => [
        name,
        neighbourPurity(model.embeddings[side][block]!, width, labels),
      ]),
    ),
    random: randomPurity(labels),
  });
  return [
    measure('user', 'taste', oneLabelEach(model.users.ids, tastes)),
    measure('user', 'community', oneLabelEach(model.users.ids, circles)),
    measure('item', 'categories', model.itemCategories),
    measure('item', 'community', oneLabelEach(model.items.ids, filmCircles)),
  ];
}

/** rows × names, with the label of every id. */
function oneLabelEach(ids: readonly string[], labelOf: ReadonlyMap<string, string>): CsrMatrix {
  const names = [...new Set(labelOf.values())];
  return {
    rows: ids.length,
    columns: names.length,
    indptr: Uint32Array.from({ length: ids.length + 1 }, (_, row) => row),
    indices: Uint32Array.from(ids, (id) => names.indexOf(labelOf.get(id)!)),
    values: new Float32Array(ids.length).fill(1),
  };
}
