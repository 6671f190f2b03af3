// Checked readers for the methods that an evaluation file names.

import { baselineNames } from '../baselines/baselines';
import {
  methodGroups,
  type EvaluatedMethod,
  type MethodGroup,
} from '../evaluation/evaluatedMethod';
import type { BlockSpec, ModelSpec } from '../model/modelSpec';
import type { JsonFields } from './jsonFields';
import { readCoRating, readSupervision, readTraining } from './modelFields';

export function readMethod(fields: JsonFields): EvaluatedMethod {
  const common = {
    id: fields.text('id'),
    title: fields.text('title'),
    groups: fields.texts('groups').map((group): MethodGroup => {
      const known = methodGroups.find((candidate) => candidate === group);
      return known ?? fields.expected('groups', `some of ${methodGroups.join(', ')}`);
    }),
  };
  const type = fields.oneOf('type', ['baseline', 'sdrl']);
  return type === 'baseline'
    ? { ...common, type, name: fields.oneOf('name', baselineNames) }
    : {
        ...common,
        type,
        spec: readModelSpec(fields.fields('spec')),
        training: readTraining(fields.fields('training')),
      };
}

function readModelSpec(fields: JsonFields): ModelSpec {
  return {
    blocks: fields.listOfFields('blocks').map(readBlock),
    ...(fields.has('members') && { members: fields.integer('members', 1) }),
    hiddenWidth: fields.integer('hiddenWidth', 1),
    encoder: fields.oneOf('encoder', ['deterministic', 'variational']),
    klWeight: fields.number('klWeight'),
    scoreWeights: fields.numbers('scoreWeights'),
  };
}

function readBlock(fields: JsonFields): BlockSpec {
  const width = fields.integer('width', 1);
  return {
    name: fields.text('name'),
    width,
    supervision: readSupervision(fields.fields('supervision')),
    ...(fields.has('coRating') && { coRating: readCoRating(fields.fields('coRating'), width) }),
  };
}
