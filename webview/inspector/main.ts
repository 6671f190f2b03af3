import './inspector.css';
import { startModelPanel } from '../shared/modelPanel';
import { openInspector } from './inspectorPanel';
import { isInspectorView } from './inspectorView';

startModelPanel({ isView: isInspectorView, open: openInspector });
