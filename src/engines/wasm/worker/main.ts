// A thread of the training engine: does its share of every request, then waits for the next.
import { parentPort, workerData } from 'node:worker_threads';
import { layOutParameters } from '../parameterLayout';
import type { ThreadRequest } from '../stepMessage';
import { ThreadControl } from '../threadControl';
import { ThreadProgram } from '../threadProgram';
import { instantiateKernels } from '../trainingKernels';
import type { WorkerData } from './workerData';

const port = parentPort;
if (!port) throw new Error('This is a thread of the training engine of SDRL Explorer.');

// What `ThreadPool` started it with.
const {
  module,
  memory,
  spec,
  dimensions,
  control: words,
  threads,
  thread,
} = workerData as WorkerData;
const control = new ThreadControl(threads, words);
const program = new ThreadProgram({
  spec,
  memory,
  kernels: instantiateKernels(module, memory),
  parameters: layOutParameters(spec, dimensions),
  control,
  thread,
});
port.on('message', (request: ThreadRequest) => {
  if (control.run(program.phases(request), request.turn)) port.postMessage('done');
});
