import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The `ray` command: SDRL_RAY, or on the path. */
const command = process.env.SDRL_RAY ?? 'ray';

/** Why there is no Ray to test with, or undefined. */
export function whyNoRay(): string | undefined {
  const { status } = spawnSync(command, ['--version'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'Ray is not installed (pip install "ray[default]")';
}

/** A Ray cluster of this machine alone, with two cores, that ends with its process. */
export class RayHead {
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(
    /** Of the dashboard. */
    readonly port: number,
    process: ChildProcess,
    folder: string,
  ) {
    this.#process = process;
    this.#folder = folder;
  }

  /** Resolves when it has its two cores; rejects where that does not happen in two minutes. */
  static async start(): Promise<RayHead> {
    const [port, dashboardPort, agentPort, clientPort] = await freePorts(4);
    // Short: Ray's sockets lie deep in it, and a socket's path has 107 bytes at most.
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ray-'));
    const options = {
      port,
      'dashboard-host': '127.0.0.1',
      'dashboard-port': dashboardPort,
      'dashboard-agent-listen-port': agentPort,
      'ray-client-server-port': clientPort,
      'num-cpus': 2,
      'object-store-memory': 80_000_000, // no job uses it
      'temp-dir': folder,
    };
    const args = Object.entries(options).map(([name, value]) => `--${name}=${String(value)}`);
    const child = spawn(command, ['start', '--head', '--block', '--disable-usage-stats', ...args], {
      stdio: 'ignore',
    });
    const head = new RayHead(dashboardPort!, child, folder);
    for (let i = 0; i < 240 && child.exitCode === null; i++) {
      if (await head.#isReady()) return head;
      await sleep(500);
    }
    await head.stop();
    throw new Error('Ray runs without its dashboard: pip install "ray[default]".');
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGTERM'); // it ends what it has started
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.port}/api/v0/nodes`);
      return (await answer.text()).includes('"ALIVE"');
    } catch {
      return false; // not yet
    }
  }
}

/** The system's own choice, none of which Ray gives to its workers (10002–19999). */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  for (const server of servers) server.close();
  return ports;
}
