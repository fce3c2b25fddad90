/** Owns a portal that can be told to misbehave: it stands before the real server and delays, cuts or swaps answers. Loopback only. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request: let through, an answer of its own, or the socket closed after some bytes of the true answer. */
type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'answer'; readonly status: number; readonly type: string; readonly body: string }
  | { readonly kind: 'cutAfter'; readonly bytes: number }
  | { readonly kind: 'delay'; readonly ms: number };

export interface FaultyPortal {
  readonly url: string;
  /** Decides for each request; replaced by tests. */
  fault: (path: string) => Fault;
  /** Paths of all requests since the last `forget`. */
  readonly requests: string[];
  forget(): void;
  /** Closes every socket and refuses new ones: the network is unplugged. */
  unplug(): Promise<void>;
}

export async function startFaultyPortal(target: () => string): Promise<FaultyPortal> {
  const portal: FaultyPortal & { requests: string[] } = {
    url: '',
    fault: () => ({ kind: 'pass' }),
    requests: [],
    forget() {
      portal.requests.length = 0;
    },
    unplug: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    portal.requests.push(path);
    answer(portal.fault(path), new URL(path, target()), incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(portal, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function answer(fault: Fault, target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (fault.kind === 'answer') {
    outgoing.writeHead(fault.status, { 'content-type': fault.type }).end(fault.body);
    return;
  }
  const forward = () => {
    const upstream = request(
      target,
      { method: incoming.method, headers: { ...incoming.headers, host: target.host } },
      (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        if (fault.kind !== 'cutAfter') {
          response.pipe(outgoing);
          return;
        }
        let sent = 0;
        response.on('data', (chunk: Buffer) => {
          const piece = chunk.subarray(0, Math.max(0, fault.bytes - sent));
          sent += piece.length;
          outgoing.write(piece, () => {
            if (sent >= fault.bytes) outgoing.destroy();
          });
        });
        response.on('end', () => outgoing.end());
      },
    );
    upstream.on('error', () => outgoing.destroy());
    incoming.pipe(upstream);
  };
  if (fault.kind === 'delay') setTimeout(forward, fault.ms);
  else forward();
}
