import './explain.css';
import { startModelPanel } from '../shared/modelPanel';
import { openExplainPanel } from './explainPanel';
import { isExplainView } from './explainView';

startModelPanel({ isView: isExplainView, open: openExplainPanel });
