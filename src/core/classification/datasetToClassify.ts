import type { CsrMatrix } from '../dataset/csrMatrix';
import type { Dataset } from '../dataset/dataset';
import { joinInteractions } from '../dataset/joinInteractions';
import { hideLabels } from './hideLabels';
import { splitItems } from './splitItems';

/**
 * What the embeddings whose classification counts are learned from: all ratings, for none of them is
 * tested, and the labels of the items that are not tested with this seed. `test` are the ratings that
 * `dataset` is without.
 */
export function datasetToClassify(dataset: Dataset, test: CsrMatrix, seed: number): Dataset {
  const interactions = joinInteractions(dataset.interactions, test);
  const { tested } = splitItems(dataset.categories.matrix, seed);
  return hideLabels({ ...dataset, interactions }, tested);
}
