import './foreign.css';
import {
  isForeignFile,
  type ForeignFileEnd,
  type ForeignFileHostEnd,
} from '../../src/protocol/foreignFile';
import { Peer } from '../../src/protocol/peer';
import { loadingState } from '../shared/notices';
import '../shared/vscodeApi';
import { windowChannel } from '../shared/windowChannel';
import { foreignTexts } from './foreignTexts';
import { drawForeign } from './foreignView';

const host = new Peer<ForeignFileHostEnd, ForeignFileEnd>(windowChannel(acquireVsCodeApi()), {
  handlers: {},
  guards: {},
  isNotice: isForeignFile,
  onNotice: (file) => drawForeign(document.body, file, (type) => host.notify({ type })),
});
document.body.replaceChildren(loadingState(foreignTexts.waiting));
host.notify({ type: 'ready' });
