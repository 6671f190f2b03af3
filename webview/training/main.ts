import './training.css';
import { Peer } from '../../src/protocol/peer';
import {
  isTrainingPanelMessage,
  type TrainingPanelEnd,
  type TrainingPanelHostEnd,
} from '../../src/protocol/trainingPanel';
import { onThemeChange } from '../shared/theme';
import '../shared/vscodeApi';
import { windowChannel } from '../shared/windowChannel';
import {
  initialPanelState,
  isTrainingPanelState,
  reducePanelState,
  type TrainingPanelState,
} from './panelState';
import { createTrainingView } from './trainingView';

const vscode = acquireVsCodeApi();
const saved = vscode.getState();
let state: TrainingPanelState = isTrainingPanelState(saved) ? saved : initialPanelState;

const view = createTrainingView(document.body, {
  onIntent: (type) => {
    if (state.snapshot) host.notify({ type, runId: state.snapshot.runId });
  },
  onChoice: (choice) => show({ ...state, ...choice }),
});
const host = new Peer<TrainingPanelHostEnd, TrainingPanelEnd>(windowChannel(vscode), {
  handlers: {},
  guards: {},
  isNotice: isTrainingPanelMessage,
  onNotice: (message) => show(reducePanelState(state, message)),
});

function show(next: TrainingPanelState): void {
  state = next;
  vscode.setState(state);
  view.draw(state);
}

onThemeChange(() => view.draw(state));
view.draw(state);
host.notify({ type: 'ready' });
