/** Owns fetching a text for a reader that this terminal does not keep. */
import { AppError } from '../../base/app-error';
import { fetchOnDemand, type OnDemandOptions } from './fetch-on-demand';

/**
 * Answers when `document` has the text. Nothing is fetched where it has it already.
 * @throws AppError `network.*`, `feed.*`, `record.*`, `worker.cancelled`
 */
export async function fetchText(id: string, options: OnDemandOptions): Promise<void> {
  const { absent, manifestSha256 } = await options.library.use(async ({ engine, manifestSha256 }) => ({
    absent: (await engine.document(id)).absentText,
    manifestSha256,
  }));
  if (!absent) return;
  const offered = await options.store.generations.readOffered(manifestSha256);
  const file = offered?.segments.find((segment) => segment.id === absent.segmentId)?.files.bodies;
  // Another generation was switched to meanwhile: who asks again is answered out of that.
  if (!file) throw new AppError('catalogue.absent', absent.segmentId);
  await fetchOnDemand({ ...absent, file }, options);
}
