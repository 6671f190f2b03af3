import { greet } from './greet';

process.on('message', () => {
  console.error('Something broke.');
  process.exit(7);
});
greet();
