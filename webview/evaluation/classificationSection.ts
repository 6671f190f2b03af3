import {
  blockClassificationTable,
  classificationTable,
} from '../../src/core/evaluation/classificationTables';
import { blocksTable } from '../../src/core/evaluation/modelTables';
import { publishedFigures } from '../../src/core/evaluation/publishedFigures';
import { evaluationTexts as texts } from './evaluationTexts';
import type { DescribedTable, Section } from './section';

/** Tables 5-7: how well categories are told from items, hidden labels first. */
export function classificationSection(): Section {
  return {
    name: 'classification',
    isOffered: ({ evaluation }) => evaluation.settings.classification,
    tables({ summary: { methods }, shown }) {
      if (!methods.some(({ classification }) => classification)) return [];
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
      const byBlock = { ...blockClassificationTable(methods), title: texts.seenByBlock };
      const tables: DescribedTable[] = [
        { table: hidden, help: texts.hiddenHelp, hasHeading: true },
        { table: seen, help: texts.seenHelp, hasHeading: true },
        { table: byBlock, hasHeading: true },
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
      return table.rows.length === 0 ? [] : [{ table, hasHeading: false }];
    },
  };
}
