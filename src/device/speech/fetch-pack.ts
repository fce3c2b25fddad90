/** Owns reading a pack of recordings that is shipped with the app. */
import { AppError, toAppError } from '../../base/app-error';

/** @throws AppError `speech.missing`: no server, nothing in the app's cache */
export async function fetchPack(
  fetch: (path: string) => Promise<Response>,
  path: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path).catch((thrown: unknown) => {
    throw toAppError(thrown, 'speech.missing');
  });
  if (!response.ok) throw new AppError('speech.missing', `status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
