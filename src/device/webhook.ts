/** Owns telling another machine of something that happened here: one POST of JSON, without cookies. */
import { AppError } from '../base/app-error';

const LONGEST_MS = 10_000;

/**
 * Done once the other side has answered with success. Another origin than the terminal's own must allow it (CORS), and stand in the page's policy.
 * @throws AppError `network.unreachable`, `network.timeout`, `network.status`, `worker.cancelled`
 */
export async function postJson(url: string, body: unknown, signal: AbortSignal): Promise<void> {
  const timeout = AbortSignal.timeout(LONGEST_MS);
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      // It goes out even when the page goes on to something else.
      keepalive: true,
      signal: AbortSignal.any([signal, timeout]),
    });
  } catch (cause) {
    if (signal.aborted) throw new AppError('worker.cancelled');
    throw new AppError(timeout.aborted ? 'network.timeout' : 'network.unreachable', url, { cause });
  }
  await response.body?.cancel();
  if (!response.ok) throw new AppError('network.status', `${response.status} ${url}`);
}
