import http from 'node:http';
import https from 'node:https';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** A longer answer is an error. */
  readonly longestAnswer: number;
  /** Ends the request; the promise rejects with its reason. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** An answer that is longer than allowed. */
export class LongAnswer extends Error {
  override readonly name = 'LongAnswer';
}

/**
 * One request over HTTP. Redirects are not followed. Not `fetch`, which adds `Sec-Fetch-Mode`: Ray
 * takes such requests for a browser's and refuses to start jobs for them.
 */
export async function httpRequest(url: URL, request: HttpRequest): Promise<HttpAnswer> {
  const { method, headers, body, longestAnswer, signal } = request;
  return new Promise((resolve, reject) => {
    const protocol = url.protocol === 'https:' ? https : http;
    const length = body && { 'content-length': String(body.length) };
    const outgoing = protocol.request(url, { method, headers: { ...headers, ...length }, signal });
    outgoing.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error));
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length > longestAnswer)
          incoming.destroy(new LongAnswer(`more than ${longestAnswer} bytes`));
      });
      incoming.on('error', reject); // the connection broke, or the signal ended it
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode!, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.end(body);
  });
}
