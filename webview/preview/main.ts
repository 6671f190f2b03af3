import './themes.css';
import { showTraining } from './trainingPreview';

/** What the page can show, by the name in its address. */
const panels: Readonly<Record<string, (root: HTMLElement, query: URLSearchParams) => void>> = {
  training: showTraining,
};

const query = new URLSearchParams(location.search);
document.body.className = `vscode-${query.get('theme') ?? 'dark'}`;
panels[query.get('panel') ?? 'training']?.(document.body, query);
