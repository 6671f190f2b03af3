import { heartbeatIntervalMs, protocolVersion } from '../../../src/protocol/trainerConnection';

/** Says hello and shows life as the real trainer does. */
export function greet(version = protocolVersion): void {
  const { pid, versions } = process;
  const hello = { type: 'hello', protocolVersion: version, pid, nodeVersion: versions.node };
  process.send?.({ type: 'notice', notice: hello });
  setInterval(
    () => process.send?.({ type: 'notice', notice: { type: 'heartbeat' } }),
    heartbeatIntervalMs,
  );
}
