import type { MessagePort, Worker } from 'node:worker_threads';
import type { Channel } from '../../protocol/peer';

/** The channel between a thread and a worker: `parentPort` at one end, the `Worker` at the other. */
export function portChannel(port: MessagePort | Worker): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', listener);
      return { dispose: () => void port.off('message', listener) };
    },
  };
}
