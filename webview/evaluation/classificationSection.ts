import {
  blockClassificationTable,
  classificationTable,
} from '../../src/core/evaluation/classificationTables';
import { blocksTable } from '../../src/core/evaluation/modelTables';
import { publishedFigures } from '../../src/core/evaluation/publishedFigures';
import { evaluationTexts as texts } from './evaluationTexts';
import { blockRowMarks, rowMarks } from './rowMarks';
import type { DescribedTable, Section } from './section';

/** Tables 5-7: how well categories are told from items, hidden labels first. */
export function classificationSection(): Section {
  return {
    name: 'classification',
    isOffered: ({ evaluation }) => evaluation.settings.classification,
    tables(context) {
      const { shown, summary } = context;
      const methods = summary.methods.filter(({ classification }) => classification);
      if (methods.length === 0) return [];
      const marks = rowMarks(methods, context);
      const published = publishedFigures(shown.evaluation.dataset?.name ?? '')?.classification;
      const hidden = classificationTable({
        id: 'classification-hidden',
        title: texts.hiddenLabels,
        methods,
        labels: 'hidden',
        ...(published && { published }),
      });
      const seen = classificationTable({
        id: 'classification-seen',
        title: texts.seenLabels,
        methods,
        labels: 'seen',
      });
      const seenBlocks = methods.flatMap(({ classification }) =>
        (classification?.seenByBlock ?? []).map(({ name }) => name),
      );
      const byBlock = { ...blockClassificationTable(methods), title: texts.seenByBlock };
      const tables: DescribedTable[] = [
        { table: hidden, marks, help: texts.hiddenHelp, hasHeading: true },
        { table: seen, marks, help: texts.seenHelp, hasHeading: true },
        { table: byBlock, marks: blockRowMarks(seenBlocks), hasHeading: true },
      ];
      return tables.filter(({ table }) => table.rows.length > 0);
    },
  };
}

/** Purity and leakage of the blocks of every trained model. */
export function blocksSection(): Section {
  return {
    name: 'blocks',
    isOffered: ({ evaluation }) => evaluation.settings.methods.some(({ type }) => type === 'sdrl'),
    help: () => texts.blocksHelp,
    tables({ summary: { methods } }) {
      const table = blocksTable(methods);
      const marks = blockRowMarks(
        methods.flatMap(({ blocks = [] }) => blocks.map(({ name }) => name)),
      );
      return table.rows.length === 0 ? [] : [{ table, marks, hasHeading: false }];
    },
  };
}
