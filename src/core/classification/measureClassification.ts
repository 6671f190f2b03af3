import { selectRows } from '../analysis/selectRows';
import type { CsrMatrix } from '../dataset/csrMatrix';
import type { ClassificationReport, ClassifierScores } from './classificationReport';
import { labelRows } from './labelRows';
import { scoreClassifiers, type ClassificationTask } from './scoreClassifiers';
import { splitItems } from './splitItems';

/** One row an item, row-major. */
export interface ItemEmbeddings {
  readonly rows: Float32Array;
  readonly width: number;
}

export interface MeasureClassificationOptions extends Pick<ClassificationTask, 'multiply'> {
  /** Items × categories. */
  readonly categories: CsrMatrix;
  /** Learned from `datasetToClassify` with the same seed. */
  readonly hidden: ItemEmbeddings;
  /** Learned as for ranking, from all labels. May be `hidden` itself, which is then measured once. */
  readonly seen: ItemEmbeddings;
  /** The parts of `seen`, where it has several. */
  readonly seenBlocks?: readonly (ItemEmbeddings & { readonly name: string })[];
  /** Of the items that are tested and of the perceptron. */
  readonly seed: number;
}

/**
 * How well the categories of items can be told from their embeddings (the paper's section 4.2,
 * Tables 5-7): classifiers learn from 80 % of the items with a category, and are tested on the
 * others. Undefined where too few items have one. Yields the share that is done, every few
 * milliseconds.
 */
export function* measureClassification({
  categories,
  hidden,
  seen,
  seenBlocks = [],
  seed,
  ...options
}: MeasureClassificationOptions): Generator<number, ClassificationReport | undefined> {
  const split = splitItems(categories, seed);
  const { learned, tested } = split;
  if (tested.length === 0) return undefined;
  const labels = { learned: labelRows(categories, learned), tested: labelRows(categories, tested) };
  const measured = hidden === seen ? [hidden, ...seenBlocks] : [hidden, seen, ...seenBlocks];
  const scores: ClassifierScores[] = [];
  for (const { rows, width } of measured) {
    const task = {
      learned: {
        rows: selectRows(rows, width, learned),
        width,
        labels: labels.learned,
        labelCount: categories.columns,
      },
      tested: { rows: selectRows(rows, width, tested), labels: labels.tested },
      seed,
      ...options,
    };
    const scoring = scoreClassifiers(task);
    let step = scoring.next();
    for (; step.done !== true; step = scoring.next())
      yield (scores.length + step.value) / measured.length;
    scores.push(step.value);
  }
  const [hiddenScores, ...others] = scores;
  const seenScores = hidden === seen ? hiddenScores! : others.shift()!;
  return {
    hidden: hiddenScores!,
    seen: seenScores,
    ...(seenBlocks.length > 0 && {
      seenByBlock: seenBlocks.map(({ name }, block) => ({ name, ...others[block]! })),
    }),
    testedItems: tested.length,
  };
}
