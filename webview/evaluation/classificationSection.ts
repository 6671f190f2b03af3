import { evaluationTexts as texts } from './evaluationTexts';
import { isInPaper, paperClassification } from './paperFigures';
import { blockClassificationTable, blocksTable, classificationTable } from './resultTables';
import type { DescribedTable, Section } from './section';

/** Tables 5-7: how well categories are told from items, hidden labels first. */
export function classificationSection(): Section {
  return {
    name: 'classification',
    isOffered: ({ evaluation }) => evaluation.settings.classification,
    tables({ summary: { methods }, shown }) {
      const measured = classificationTable(methods, 'hidden');
      const isBesidePaper = measured.rows.length > 0 && isInPaper(shown.evaluation.dataset);
      const rows = isBesidePaper ? [...measured.rows, ...paperClassification()] : measured.rows;
      const tables: DescribedTable[] = [
        {
          table: { ...measured, rows },
          help: texts.hiddenHelp,
          hasHeading: true,
        },
        { table: classificationTable(methods, 'seen'), help: texts.seenHelp, hasHeading: true },
        { table: blockClassificationTable(methods), hasHeading: true },
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
