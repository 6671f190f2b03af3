import './clusters.css';
import { startModelPanel } from '../shared/modelPanel';
import { isClustersView, openClusters } from './clustersView';

startModelPanel({ isView: isClustersView, open: openClusters });
