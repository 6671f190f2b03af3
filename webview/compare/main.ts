import './compare.css';
import { startModelPanel } from '../shared/modelPanel';
import { isCompareView } from './compareView';
import { openComparePanel } from './openComparePanel';

startModelPanel({ isView: isCompareView, open: openComparePanel });
