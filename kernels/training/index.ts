export { updateAdam } from './adam';
export { crossEntropyRows } from './crossEntropy';
export { multiply, multiplyTransposed } from './multiply';
export { packColumns, packRows } from './pack';
export {
  clear,
  fillByRow,
  fillRows,
  gatherRows,
  scatterRows,
  sumColumns,
  sumMatrices,
  sumRows,
  tanhGradient,
  tanhRows,
} from './rows';
export { addSparseProduct, updateSparseWeights } from './sparse';
export { divergenceRows, drawRows } from './variational';
