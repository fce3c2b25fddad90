/** Owns how much memory a page's worker holds, by the browser's own protocol: its JavaScript heap and the buffers that hang on it. */
import type { CDPSession, Page } from 'playwright-core';

export interface WorkerHeap {
  /** Objects of the JavaScript heap in use. */
  readonly usedMB: number;
  /** Bytes of array buffers, which lie outside of the heap. */
  readonly buffersMB: number;
  /** What the browser holds for the worker's objects. */
  readonly embedderMB: number;
}

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  readonly backingStorageSize?: number;
}

const TIMEOUT_MS = 20_000;

/** Of the page's only worker, after a collection of garbage. */
export async function readWorkerHeap(page: Page): Promise<WorkerHeap> {
  const session = await page.context().newCDPSession(page);
  try {
    const sessionId = await attachToWorker(session);
    await askWorkerSession(session, sessionId, 1, 'HeapProfiler.collectGarbage');
    const usage = (await askWorkerSession(session, sessionId, 2, 'Runtime.getHeapUsage')) as HeapUsage;
    const megabytes = (bytes: number | undefined) => (bytes ?? 0) / 1e6;
    return {
      usedMB: megabytes(usage.usedSize),
      buffersMB: megabytes(usage.backingStorageSize),
      embedderMB: megabytes(usage.embedderHeapUsedSize),
    };
  } finally {
    await session.detach();
  }
}

async function attachToWorker(session: CDPSession): Promise<string> {
  const attached = new Promise<string>((resolve, reject) => {
    setTimeout(reject, TIMEOUT_MS, new Error('the browser tells of no worker'));
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return attached;
}

/** The session of a page speaks to its worker's by letters: there is no object for it here. */
async function askWorkerSession(session: CDPSession, sessionId: string, id: number, method: string): Promise<unknown> {
  const answered = new Promise<unknown>((resolve, reject) => {
    setTimeout(reject, TIMEOUT_MS, new Error(`${method}: no answer`));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const reply = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } };
      if (reply.id !== id) return;
      if (reply.error) reject(new Error(`${method}: ${reply.error.message}`));
      else resolve(reply.result);
    });
  });
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
  return answered;
}
