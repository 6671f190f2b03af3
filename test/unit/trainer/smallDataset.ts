import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DatasetLayout } from '../../../src/core/dataset/datasetLayout';
import { createPreset, type Preset } from '../../../src/core/model/presets';
import { createRandom } from '../../../src/core/random';
import type { TrainRequest } from '../../../src/protocol/trainerApi';

const genres = ['Drama', 'Comedy', 'Horror'];

/** Writes 40 users × 30 films with tastes by genre, as MovieLens CSV, and says what lies where. */
export function writeSmallDataset(folder: string): DatasetLayout {
  const random = createRandom(42, 'small dataset');
  const ratings = ['userId,movieId,rating,timestamp'];
  const test = ['userId,movieId,rating,timestamp'];
  for (let user = 1; user <= 40; user++)
    for (let film = 1; film <= 30; film++) {
      const likes = film % genres.length === user % genres.length;
      const row = `${user},${film},${likes ? 5 : 2},1000000000`;
      if (random.next() < (likes ? 0.8 : 0.3)) ratings.push(row);
      else if (random.next() < 0.1) test.push(row);
    }
  const films = Array.from({ length: 30 }, (_, i) => {
    const film = i + 1;
    return `${film},"Film ${film}, the first (2000)",${genres[film % genres.length]!}`;
  });
  writeFileSync(path.join(folder, 'ratings.csv'), ratings.join('\n'));
  writeFileSync(path.join(folder, 'test.csv'), test.join('\n'));
  writeFileSync(path.join(folder, 'movies.csv'), ['movieId,title,genres', ...films].join('\n'));
  return {
    format: 'movielens-csv',
    folder,
    encoding: 'utf-8',
    ratings: {
      file: 'ratings.csv',
      delimiter: ',',
      header: true,
      user: 'userId',
      item: 'movieId',
      rating: 'rating',
    },
    items: {
      file: 'movies.csv',
      delimiter: ',',
      header: true,
      item: 'movieId',
      title: 'title',
      categories: { type: 'list', column: 'genres', separator: '|' },
    },
  };
}

/** A training on the dataset that takes a second: `paper` with narrow blocks and 3 epochs. */
export function smallRequest(layout: DatasetLayout, preset: Partial<Preset> = {}): TrainRequest {
  const { spec, training, preparation } = createPreset('paper', { epochs: 3, minRatings: 2 });
  return {
    layout,
    preparation,
    spec: {
      ...spec,
      blocks: spec.blocks.map((block) => ({ ...block, width: 4 })),
      hiddenWidth: 8,
    },
    training: { ...training, batchUsers: 16, batchItems: 16 },
    ...preset,
    out: path.join(layout.folder, 'model.safetensors'),
    resume: false,
  };
}
