import type { EvaluationPanelApi } from '../../src/protocol/evaluationPanel';
import type { ExportRequest } from './exportMenu';

export function tablesFile(
  name: string,
  { format, tables }: ExportRequest,
): EvaluationPanelApi['saveFile']['params'] {
  return { fileName: `${name}.${format}`, content: String(tables.length) };
}
