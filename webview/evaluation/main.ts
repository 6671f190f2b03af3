import './evaluation.css';
import {
  isEvaluationPanelMessage,
  type EvaluationPanelEnd,
  type EvaluationPanelHostEnd,
} from '../../src/protocol/evaluationPanel';
import { Peer } from '../../src/protocol/peer';
import { loadingState } from '../shared/notices';
import { onThemeChange } from '../shared/theme';
import '../shared/vscodeApi';
import { windowChannel } from '../shared/windowChannel';
import { evaluationTexts as texts } from './evaluationTexts';
import { createEvaluationPage, type EvaluationPage } from './evaluationView';
import {
  initialView,
  isEvaluationView,
  reduceEvaluation,
  type EvaluationView,
  type ShownEvaluation,
} from './panelState';
import { tablesFile } from './tablesFile';

const vscode = acquireVsCodeApi();
const saved = vscode.getState();
let view: EvaluationView = isEvaluationView(saved) ? saved : initialView;
let shown: ShownEvaluation | undefined;
let page: EvaluationPage | undefined;

const host = new Peer<EvaluationPanelHostEnd, EvaluationPanelEnd>(windowChannel(vscode), {
  handlers: {},
  guards: {},
  isNotice: isEvaluationPanelMessage,
  onNotice: (message) => {
    shown = reduceEvaluation(shown, message);
    draw();
  },
});

function draw(): void {
  if (!shown) return;
  page ??= createEvaluationPage(document.body, {
    onIntent: (type) => host.notify({ type }),
    onOpenModel: (trial) => ask(texts.openFailed, host.request('openModel', { trial })),
    onExport: (request) => {
      if (!shown) return;
      const file = tablesFile(shown.name, request);
      if (request.to === 'file') ask(texts.saveFailed, host.request('saveFile', file));
      else
        ask(
          texts.copyFailed,
          host.request('copyText', { text: file.content }).then(() => page?.announce(texts.copied)),
        );
    },
    onPicture: (section, content) => {
      const fileName = `${shown?.name ?? ''}-${section}.svg`;
      ask(texts.saveFailed, host.request('saveFile', { fileName, content }));
    },
    choose: (change) => {
      page?.tell(''); // what is chosen next is no matter of it
      view = { ...view, ...change };
      vscode.setState(view);
      draw();
    },
  });
  page.draw(shown, view);
}

/** Shows why the host could not do something; what it did is told by what it opened. */
function ask(failure: string, answer: Promise<unknown>): void {
  page?.tell('');
  answer.catch((error: unknown) =>
    page?.tell(`${failure}: ${error instanceof Error ? error.message : String(error)}`),
  );
}

onThemeChange(draw);
document.body.replaceChildren(loadingState(texts.loading));
host.notify({ type: 'ready' });
