import type { Channel } from '../../src/protocol/peer';
import type { VsCodeApi } from './vscodeApi';

/** The channel from a webview to the extension. */
export function windowChannel(vscode: VsCodeApi): Channel {
  return {
    post: (message) => vscode.postMessage(message),
    onMessage(listener) {
      const receive = ({ data }: MessageEvent<unknown>): void => listener(data);
      window.addEventListener('message', receive);
      return { dispose: () => window.removeEventListener('message', receive) };
    },
  };
}
