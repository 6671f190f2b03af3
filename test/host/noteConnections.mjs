// Loaded into the extension host and every process that it forks (networkNotes.ts): notes that a process
// ran, and each attempt to reach another machine, in the file that SDRL_NETWORK_NOTES names.
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const isLoopback = (address) => /^(?:127\.|::1$|::ffff:127\.|localhost$)/.test(address);

function note(what) {
  const program = process.argv.slice(1).join(' ');
  appendFileSync(
    process.env.SDRL_NETWORK_NOTES,
    `${JSON.stringify({ what, program, pid: process.pid })}\n`,
  );
}

note('start');
subscribe('net.client.socket', ({ socket }) => {
  socket.on('lookup', (_error, _address, _family, host) => {
    if (!isLoopback(host)) note(`lookup of ${host}`);
  });
  socket.on('connectionAttempt', (address, port) => {
    if (!isLoopback(address)) note(`connection to ${address}:${port}`);
  });
});
subscribe('udp.socket', () => note('UDP socket'));
