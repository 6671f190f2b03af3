import type * as tfjs from '@tensorflow/tfjs-core';

/**
 * What the engine uses of TensorFlow.js: the bundled library and a tfjs-node found at run time have
 * it alike.
 */
export type TensorLibrary = Pick<
  typeof tfjs,
  | 'abs'
  | 'add'
  | 'concat'
  | 'customGrad'
  | 'div'
  | 'exp'
  | 'fill'
  | 'log'
  | 'matMul'
  | 'mean'
  | 'memory'
  | 'mul'
  | 'pad'
  | 'relu'
  | 'reshape'
  | 'sigmoid'
  | 'slice'
  | 'split'
  | 'square'
  | 'sub'
  | 'sum'
  | 'tanh'
  | 'tensor1d'
  | 'tensor2d'
  | 'tidy'
  | 'transpose'
  | 'valueAndGrads'
>;
