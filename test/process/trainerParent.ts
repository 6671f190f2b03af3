// A host that forks the trainer given and says its pid, in order to be killed.
import { forkTrainer } from '../../src/host/trainer/forkTrainer';

const [, , modulePath, request] = process.argv;
const child = forkTrainer(modulePath!);
child.on('message', (message: { type: string; notice?: { type: string }; event?: unknown }) => {
  if (message.notice?.type === 'hello') {
    if (request === undefined) console.log(child.pid);
    else
      child.send({
        type: 'request',
        id: 0,
        method: 'train',
        params: JSON.parse(request) as unknown,
      });
  }
  if ((message.event as { type: string } | undefined)?.type === 'epoch') console.log(child.pid);
});
