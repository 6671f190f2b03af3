// Checked readers for the results of trials.

import type {
  ClassificationReport,
  ClassificationScores,
  ClassifierScores,
} from '../classification/classificationReport';
import type { BlockFigures, TrialResult } from '../evaluation/trial';
import type { EpochRecord } from '../model/sdrlModel';
import type { JsonFields } from './jsonFields';
import { readMetrics } from './modelFields';

export function readTrialResult(fields: JsonFields): TrialResult {
  const perUser = fields.fields('perUser');
  return {
    trial: fields.text('trial'),
    ...(fields.has('seconds') && { seconds: fields.number('seconds') }),
    metrics: readMetrics(fields.fields('metrics')),
    // `fromEntries` defines own properties, so that no key can reach the prototype.
    perUser: Object.fromEntries(perUser.keys().map((key) => [key, perUser.numbers(key)])),
    testedUsers: fields.numbers('testedUsers'),
    ...(fields.has('classification') && {
      classification: readClassification(fields.fields('classification')),
    }),
    ...(fields.has('training') && { training: readTrained(fields.fields('training')) }),
    ...(fields.has('blocks') && { blocks: fields.listOfFields('blocks').map(readBlockFigures) }),
    ...(fields.has('model') && { model: fields.text('model') }),
  };
}

function readClassification(fields: JsonFields): ClassificationReport {
  return {
    hidden: readClassifiers(fields.fields('hidden')),
    seen: readClassifiers(fields.fields('seen')),
    ...(fields.has('seenByBlock') && {
      seenByBlock: fields.listOfFields('seenByBlock').map((block) => ({
        name: block.text('name'),
        ...readClassifiers(block),
      })),
    }),
    testedItems: fields.integer('testedItems', 0),
  };
}

function readClassifiers(fields: JsonFields): ClassifierScores {
  return {
    mlp: readScores(fields.fields('mlp')),
    logistic: readScores(fields.fields('logistic')),
  };
}

function readScores(fields: JsonFields): ClassificationScores {
  return {
    recall: fields.number('recall'),
    precision: fields.number('precision'),
    f1: fields.number('f1'),
  };
}

function readTrained(fields: JsonFields): NonNullable<TrialResult['training']> {
  return {
    terms: fields.texts('terms'),
    epochs: fields.listOfFields('epochs').map(readEpoch),
    epochsDone: fields.integer('epochsDone', 0),
    engine: fields.text('engine'),
  };
}

function readEpoch(fields: JsonFields): EpochRecord {
  return {
    epoch: fields.integer('epoch', 1),
    losses: fields.numbers('losses'),
    ...(fields.has('seconds') && { seconds: fields.number('seconds') }),
    ...(fields.has('validation') && { validation: fields.number('validation') }),
  };
}

function readBlockFigures(fields: JsonFields): BlockFigures {
  return {
    name: fields.text('name'),
    width: fields.integer('width', 1),
    ...(fields.has('purity') && { purity: fields.number('purity') }),
    ...(fields.has('categoryAuc') && { categoryAuc: fields.number('categoryAuc') }),
    ...(fields.has('interactionAuc') && { interactionAuc: fields.number('interactionAuc') }),
  };
}
