import type * as tfjs from '@tensorflow/tfjs-core';

/** The functions of TensorFlow.js that the engine uses. */
export const tensorFunctions = [
  'abs',
  'add',
  'concat',
  'customGrad',
  'div',
  'exp',
  'fill',
  'gather',
  'log',
  'matMul',
  'mean',
  'mul',
  'pad',
  'relu',
  'reshape',
  'scatterND',
  'sigmoid',
  'slice',
  'split',
  'square',
  'sub',
  'sum',
  'tanh',
  'tensor1d',
  'tensor2d',
  'tidy',
  'transpose',
  'valueAndGrads',
] as const;

/** The bundled library and a tfjs-node found at run time have them alike. */
export type TensorLibrary = Pick<typeof tfjs, (typeof tensorFunctions)[number]>;
