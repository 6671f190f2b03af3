import './themes.css';
import { showClusters } from './clustersPreview';
import { showCompare } from './comparePreview';
import { showDataset } from './datasetPreview';
import { showDetailPreview } from './detailPreview';
import { showEvaluation } from './evaluationPreview';
import { showExplain } from './explainPreview';
import { showInspector } from './inspectorPreview';
import { showMapPreview } from './mapPreview';
import { showTraining } from './trainingPreview';

/** What the page can show, by the name in its address. */
const panels: Readonly<Record<string, (root: HTMLElement, query: URLSearchParams) => void>> = {
  training: showTraining,
  clusters: showClusters,
  compare: showCompare,
  inspector: showInspector,
  map: showMapPreview,
  detail: showDetailPreview,
  explain: showExplain,
  dataset: showDataset,
  evaluation: showEvaluation,
};

const query = new URLSearchParams(location.search);
document.body.className = `vscode-${query.get('theme') ?? 'dark'}`;
panels[query.get('panel') ?? 'training']?.(document.body, query);
