// Runs a job that says its process id first, passes that on when the job works, and is to be killed.
import { createLocalRunner } from '../../src/trainer/jobs/localRunner';

const [, , cliFile, isAtWork, ...args] = process.argv;
const runner = createLocalRunner({ cliFile: cliFile! });
void runner.submit({ id: 'job', args });
const watch = setInterval(() => {
  void runner.logs('job').then((log) => {
    if (!log.includes(isAtWork!)) return;
    clearInterval(watch);
    console.log(/\d+/.exec(log)![0]);
  });
}, 20);
