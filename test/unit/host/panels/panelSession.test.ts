import type * as vscode from 'vscode';
import { expect, test, vi } from 'vitest';
import { forwardToModel } from '../../../../src/host/panels/forwardToModel';
import { PanelSession } from '../../../../src/host/panels/panelSession';
import type { TrainerClient } from '../../../../src/host/trainerClient';
import type {
  PanelEnd,
  PanelHostApi,
  PanelHostEnd,
  PanelMessage,
  PanelTarget,
} from '../../../../src/protocol/panelApi';
import { isPanelMessage } from '../../../../src/protocol/panelApi';
import { Peer, type Handlers } from '../../../../src/protocol/peer';
import { LinkedChannel, linkedChannels } from '../../protocol/linkedChannels';

const silent = (): void => undefined;
const log = { info: silent, warn: silent, error: silent, debug: silent };
const user = (id: string): PanelTarget => ({ type: 'explain', userId: id });

/** A panel whose page can be loaded again and again, as VS Code does when it is hidden and shown. */
function openPanel(trainer: TrainerClient) {
  const [host, page] = linkedChannels();
  const panel = {
    visible: true,
    webview: {
      postMessage: (message: unknown) => {
        host.post(message);
        return Promise.resolve(true);
      },
      onDidReceiveMessage: (listener: (message: unknown) => void) => host.onMessage(listener),
    },
  };
  const session = new PanelSession(panel as unknown as vscode.WebviewPanel, {
    model: '/models/m.safetensors',
    target: user('1'),
    // The services are not asked in these tests.
    handlers: forwardToModel('/models/m.safetensors', trainer) as Handlers<PanelHostApi>,
    describe: (target) =>
      Promise.resolve({
        type: 'open',
        name: 'm',
        model: { path: '/models/m.safetensors' } as never,
        target,
        isRestored: true,
      }),
    onNotice: () => undefined,
    background: (work) => void work,
    log,
  });
  return { panel, session, page };
}

/** A page as it is just after it was loaded. */
function loadPage(channel: LinkedChannel) {
  const messages: PanelMessage[] = [];
  const peer = new Peer<PanelHostEnd, PanelEnd>(channel, {
    handlers: {},
    guards: {},
    isNotice: isPanelMessage,
    onNotice: (message) => messages.push(message),
  });
  peer.notify({ type: 'ready' });
  const opened = (): unknown[] =>
    messages.map((message) => message.type === 'open' && [message.target, message.isRestored]);
  return { peer, opened };
}

const noTrainer: TrainerClient = { request: () => Promise.reject(new Error('not asked')) };

test('a page is told its target once, and later that it comes back', async () => {
  const { page } = openPanel(noTrainer);
  const first = loadPage(page);
  await vi.waitFor(() => expect(first.opened()).toEqual([[user('1'), false]]));
  first.peer.dispose();
  const second = loadPage(page);
  await vi.waitFor(() => expect(second.opened()).toEqual([[user('1'), true]]));
});

test('a page that is told before it has asked hears nothing new when it asks', async () => {
  const { session, page } = openPanel(noTrainer);
  session.refresh();
  const early = loadPage(page);
  await vi.waitFor(() =>
    expect(early.opened()).toEqual([
      [user('1'), false],
      [user('1'), true],
    ]),
  );
});

test('a hidden page learns of a new target when it comes back, a visible one at once', async () => {
  const { panel, session, page } = openPanel(noTrainer);
  const first = loadPage(page);
  await vi.waitFor(() => expect(first.opened()).toHaveLength(1));
  session.retarget(user('2'));
  await vi.waitFor(() => expect(first.opened()[1]).toEqual([user('2'), false]));
  panel.visible = false;
  session.retarget(user('3'));
  first.peer.dispose();
  const second = loadPage(page);
  await vi.waitFor(() => expect(second.opened()).toEqual([[user('3'), false]]));
});

test('questions go to the trainer with the path of the model, whatever the page says', async () => {
  const asked: unknown[] = [];
  const trainer = {
    request: (method: string, params: object) => {
      asked.push([method, params]);
      return Promise.resolve({ total: 0, rows: [] });
    },
  } as unknown as TrainerClient; // generic over methods, which a literal cannot be
  const { peer } = loadPage(openPanel(trainer).page);
  const query = { side: 'user', filter: '', offset: 0, limit: 5 } as const;
  await vi.waitFor(() => peer.request('listRows', { ...query, model: '/etc/passwd' } as never));
  expect(asked).toEqual([['listRows', { ...query, model: '/models/m.safetensors' }]]);
  await expect(peer.request('rowTable', { side: 'nobody' } as never)).rejects.toThrow('malformed');
});

test('a page that is loaded anew cancels what the one before was waiting for', async () => {
  const signals: AbortSignal[] = [];
  const trainer = {
    request: (_method: string, _params: object, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  } as unknown as TrainerClient;
  const { page } = openPanel(trainer);
  const first = loadPage(page);
  await vi.waitFor(() => expect(first.opened()).toHaveLength(1));
  void first.peer.request('rowTable', { side: 'user' }).catch(() => undefined);
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  first.peer.dispose();
  const second = loadPage(page);
  void second.peer.request('rowTable', { side: 'item' }).catch(() => undefined);
  await vi.waitFor(() => expect(signals).toHaveLength(2));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});
