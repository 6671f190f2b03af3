import { greet } from './greet';

process.on('message', () => undefined);
greet();
