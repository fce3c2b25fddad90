/** Owns a portal that can be told to misbehave: it stands before the real server and delays, cuts or swaps answers. Loopback only. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a request. */
export type Fault =
  | { readonly kind: 'pass' }
  /** An answer of its own. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly type: string;
      readonly body: string | Uint8Array;
      readonly headers?: { readonly [name: string]: string };
    }
  /** The socket is closed after so many bytes of the true answer, at once or `afterMs` later: at once, the browser may throw away what had come. */
  | { readonly kind: 'cutAfter'; readonly bytes: number; readonly afterMs?: number }
  /** So many bytes of the true answer, then silence on an open socket; `reached` is told once. */
  | { readonly kind: 'hangAfter'; readonly bytes: number; readonly reached?: () => void }
  /** The true answer, so fast and no faster: all slow answers that are under way share one line. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** The true answer under a `content-length` that is off by so many bytes; the socket is closed after it. */
  | { readonly kind: 'lieLength'; readonly byBytes: number }
  /** The true answer of another address, for files swapped and for metadata of another day or portal. */
  | { readonly kind: 'from'; readonly url: string }
  | { readonly kind: 'delay'; readonly ms: number };

export interface FaultyPortal {
  readonly url: string;
  /** For the browser's command line: how it finds the host of `url`. */
  readonly browserArgs: readonly string[];
  /** Decides for each request; replaced by tests. */
  fault: (path: string, asked: Pick<IncomingMessage, 'method' | 'headers'>) => Fault;
  /** Paths of all requests since the last `forget`. */
  readonly requests: string[];
  forget(): void;
  /** Address of the true server behind it. */
  target(): string;
  /** Closes every socket and refuses new ones: the network is unplugged. */
  unplug(): Promise<void>;
}

/** Under `host`, which only browsers started with `browserArgs` know, a profile finds its origin again whatever the port; without, at its number. */
export async function startFaultyPortal(target: () => string, host?: string): Promise<FaultyPortal> {
  const portal: FaultyPortal & { requests: string[] } = {
    url: '',
    browserArgs: [],
    fault: () => ({ kind: 'pass' }),
    requests: [],
    target,
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
    answer(portal.fault(path, incoming), new URL(path, target()), incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(
    portal,
    host === undefined
      ? { url: `http://${address}` }
      : { url: `http://${host}`, browserArgs: [`--host-resolver-rules=MAP ${host} ${address}`] },
  );
}

function answer(fault: Fault, target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  switch (fault.kind) {
    case 'answer':
      outgoing.writeHead(fault.status, { 'content-type': fault.type, ...fault.headers }).end(fault.body);
      return;
    case 'delay':
      setTimeout(forward, fault.ms, fault, target, incoming, outgoing);
      return;
    case 'from':
      forward(fault, new URL(fault.url), incoming, outgoing);
      return;
    default:
      forward(fault, target, incoming, outgoing);
  }
}

function forward(fault: Fault, target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const upstream = request(
    target,
    { method: incoming.method, headers: { ...incoming.headers, host: target.host } },
    (response) => {
      const headers = { ...response.headers };
      if (fault.kind === 'lieLength') {
        headers['content-length'] = String(Number(headers['content-length'] ?? 0) + fault.byBytes);
      }
      outgoing.writeHead(response.statusCode ?? 502, headers);
      switch (fault.kind) {
        case 'cutAfter':
          sendFirst(response, outgoing, fault.bytes, () => setTimeout(() => outgoing.destroy(), fault.afterMs ?? 0));
          return;
        case 'hangAfter':
          sendFirst(response, outgoing, fault.bytes, fault.reached);
          return;
        case 'slow':
          sendSlowly(response, outgoing, fault.bytesPerSecond);
          return;
        case 'lieLength':
          response.on('data', (piece: Buffer) => outgoing.write(piece));
          response.on('end', () => outgoing.write(Buffer.alloc(0), () => outgoing.destroy()));
          return;
        default:
          response.pipe(outgoing);
      }
    },
  );
  upstream.on('error', () => outgoing.destroy());
  outgoing.on('close', () => upstream.destroy());
  incoming.pipe(upstream);
}

/** An answer shorter than `bytes` goes out whole, and counts as reached. */
function sendFirst(response: IncomingMessage, outgoing: ServerResponse, bytes: number, reached?: () => void): void {
  let sent = 0;
  let isReached = false;
  const reach = () => {
    if (!isReached) reached?.();
    isReached = true;
  };
  if (bytes === 0) outgoing.flushHeaders();
  response.on('data', (chunk: Buffer) => {
    const piece = chunk.subarray(0, Math.max(0, bytes - sent));
    sent += piece.length;
    outgoing.write(piece, () => {
      if (sent >= bytes) reach();
    });
  });
  response.on('end', () => {
    if (sent >= bytes) return;
    outgoing.end();
    reach();
  });
}

const SLICES_PER_SECOND = 4;
const slowAnswers = new Set<ServerResponse>();

function sendSlowly(response: IncomingMessage, outgoing: ServerResponse, bytesPerSecond: number): void {
  slowAnswers.add(outgoing);
  const timer = setInterval(() => {
    const sliceBytes = Math.max(1, Math.round(bytesPerSecond / SLICES_PER_SECOND / slowAnswers.size));
    const piece: Buffer | null = response.read(sliceBytes) ?? response.read();
    if (piece) outgoing.write(piece);
    else if (response.readableEnded || response.complete) outgoing.end();
  }, 1000 / SLICES_PER_SECOND);
  outgoing.on('close', () => {
    clearInterval(timer);
    slowAnswers.delete(outgoing);
  });
}
