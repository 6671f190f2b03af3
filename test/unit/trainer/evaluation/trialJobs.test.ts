import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeEvaluation } from '../../../../src/core/format/evaluationFile';
import { checkJobFiles } from '../../../../src/core/jobs/jobFile';
import {
  filesOfTrials,
  sentFile,
  trialArguments,
} from '../../../../src/trainer/evaluation/trialJobs';
import { evaluationOf, settingsOf } from '../../core/evaluation/evaluationFixture';

describe('filesOfTrials', () => {
  it('sends the settings with the data beside them, wherever it lies here', () => {
    const settings = settingsOf();
    const items = { file: '../shared/movies.csv', delimiter: ',', header: true, item: 'movieId' };
    const evaluation = {
      ...evaluationOf(),
      settings: {
        ...settings,
        layout: { ...settings.layout, items },
        testFile: '/elsewhere/ratings.csv',
      },
    };
    const files = filesOfTrials(evaluation);
    expect(() => checkJobFiles(files)).not.toThrow();
    expect(files.slice(1)).toEqual([
      { path: 'data/films/ratings/ratings.csv', source: path.resolve('/data/films/ratings.csv') },
      { path: 'data/films/items/movies.csv', source: path.resolve('/data/shared/movies.csv') },
      { path: 'data/films/test/ratings.csv', source: path.resolve('/elsewhere/ratings.csv') },
    ]);
    const [sent] = files;
    expect(sent!.path).toBe(sentFile);
    const read = decodeEvaluation('text' in sent! ? sent.text : '', sentFile);
    expect(read.results).toEqual([]);
    expect(read.dataset).toEqual(evaluation.dataset);
    expect(read.settings.methods).toEqual(settings.methods);
    expect(read.settings.layout).toMatchObject({
      folder: 'data/films',
      ratings: { file: 'ratings/ratings.csv' },
      items: { file: 'items/movies.csv' },
    });
    expect(read.settings.testFile).toBe('data/films/test/ratings.csv');
  });
});

describe('trialArguments', () => {
  it('names the file and the trial after the options, whatever they begin with', () => {
    const engine = { name: 'wasm', threads: 1, isReproducible: true } as const;
    expect(trialArguments('-x.sdrleval.json', 'ease@42', engine)).toEqual([
      'trial',
      '--engine=wasm',
      '--threads=1',
      '--reproducible',
      '--',
      '-x.sdrleval.json',
      'ease@42',
    ]);
  });
});
