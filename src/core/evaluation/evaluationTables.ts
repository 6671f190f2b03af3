import type { MethodGroup } from './evaluatedMethod';
import type { Evaluation } from './evaluation';
import type { MethodSummary } from './evaluationSummary';
import type { EvaluationTable } from './evaluationTable';
import { blockClassificationTable, classificationTable } from './classificationTables';
import type { Standings } from './methodStandings';
import { blocksTable, lossesTable, secondsTable } from './modelTables';
import { publishedFigures } from './publishedFigures';
import { rankingTable, type Reading } from './rankingTables';
import { summarizeEvaluation } from './summarizeEvaluation';

export interface EvaluationTablesOptions {
  /** How the compared methods stand beside the best one. */
  readonly standings?: Standings;
}

const readingWords: Readonly<Record<Reading, string>> = {
  masked: 'items rated in training left out (masked)',
  unmasked: 'items rated in training stay in (unmasked)',
};

const publishedNote =
  'Published figures are those of the paper, means of 20 runs; they only fit the unmasked reading. docs/reproduction.md says what else differs.';
const hiddenNote =
  'The labels of the tested items were hidden while the embeddings were learned: the figure for claims.';
const seenNote =
  'The labels of the tested items were seen while the embeddings were learned: no figure for claims.';

/** Every table that the results so far fill, the most important first; those without a row are left out. */
export function evaluationTables(
  evaluation: Evaluation,
  options: EvaluationTablesOptions = {},
): readonly EvaluationTable[] {
  const { settings, dataset } = evaluation;
  const summary = summarizeEvaluation(evaluation);
  const measured = summary.methods.filter(({ seeds }) => seeds.length > 0);
  const source = {
    ks: settings.ks,
    published: publishedFigures(dataset?.name ?? ''),
    ofGroup: (group: MethodGroup) => measured.filter(({ method }) => method.groups.includes(group)),
    ...options,
  };
  return [
    ...comparisonTables(source),
    ...ablationTables(source),
    ...proportionTables(source),
    blocksTable(measured),
    lossesTable(measured),
    secondsTable(measured),
  ].filter(({ rows }) => rows.some(({ isPublished }) => !isPublished));
}

interface TableSource extends EvaluationTablesOptions {
  readonly ks: readonly number[];
  readonly published: ReturnType<typeof publishedFigures>;
  readonly ofGroup: (group: MethodGroup) => readonly MethodSummary[];
}

/** As Tables 2-7. */
function comparisonTables({
  ks,
  published,
  ofGroup,
  standings,
}: TableSource): readonly EvaluationTable[] {
  const methods = ofGroup('comparison');
  const shared = { methods, ks };
  const ranking = ['f1', 'ndcg'];
  return [
    rankingTable({
      ...shared,
      id: 'ranking-masked',
      title: `Top-k recommendation in %, ${readingWords.masked}`,
      reading: 'masked',
      metrics: ranking,
      ...(standings && { standings }),
    }),
    rankingTable({
      ...shared,
      id: 'precision-recall',
      title: `Precision, recall and the F1 of their means in %, ${readingWords.masked}`,
      reading: 'masked',
      metrics: ['precision', 'recall', 'f1OfMeans'],
      notes: ['F1 elsewhere is the mean of the F1 of each user.'],
    }),
    rankingTable({
      ...shared,
      id: 'coverage-novelty',
      title: `Coverage in % and novelty in bits, ${readingWords.masked}`,
      reading: 'masked',
      metrics: ['coverage', 'novelty'],
    }),
    rankingTable({
      ...shared,
      id: 'ranking-unmasked',
      title: `Top-k recommendation in %, ${readingWords.unmasked}`,
      reading: 'unmasked',
      metrics: ranking,
      ...(published && { published: published.comparison, notes: [publishedNote] }),
    }),
    rankingTable({
      ...shared,
      id: 'f1-of-means-unmasked',
      title: `F1 of mean precision and mean recall in %, ${readingWords.unmasked}`,
      reading: 'unmasked',
      metrics: ['f1OfMeans'],
      notes: ['Another reading of “F1”, nearer to the paper’s.'],
    }),
    classificationTable({
      methods,
      id: 'classification-hidden',
      title: 'Item classification in %, labels hidden',
      labels: 'hidden',
      ...(published && { published: published.classification }),
      notes: [hiddenNote],
    }),
    classificationTable({
      methods,
      id: 'classification-seen',
      title: 'Item classification in %, labels seen',
      labels: 'seen',
      notes: [seenNote],
    }),
    blockClassificationTable(methods),
  ];
}

/** As Tables 8-13. */
function ablationTables({ ks, published, ofGroup }: TableSource): readonly EvaluationTable[] {
  const methods = ofGroup('ablation');
  const rankings = (['masked', 'unmasked'] as const).map((reading) =>
    rankingTable({
      id: `ablation-${reading}`,
      title: `Ablation: top-k recommendation in %, ${readingWords[reading]}`,
      methods,
      ks,
      reading,
      metrics: ['f1', 'ndcg'],
      ...(published &&
        reading === 'unmasked' && { published: published.ablation, notes: [publishedNote] }),
    }),
  );
  const classes = (['hidden', 'seen'] as const).map((labels) =>
    classificationTable({
      id: `ablation-classification-${labels}`,
      title: `Ablation: item classification in %, labels ${labels}`,
      methods,
      labels,
      ...(published && labels === 'hidden' && { published: published.classificationAblation }),
      notes: [labels === 'hidden' ? hiddenNote : seenNote],
    }),
  );
  return [...rankings, ...classes];
}

/** As Fig. 5. */
function proportionTables({ ks, ofGroup }: TableSource): readonly EvaluationTable[] {
  return (['masked', 'unmasked'] as const).map((reading) =>
    rankingTable({
      id: `proportions-${reading}`,
      title: `Proportions of the blocks (internal : external : other; 2:1:1 where not told): top-k recommendation in %, ${readingWords[reading]}`,
      methods: ofGroup('proportions'),
      ks,
      reading,
      metrics: ['f1', 'ndcg'],
    }),
  );
}
