/** Owns which of the targets that a portal vouches for is the catalogue: the one thread by which all of its bytes hang on the signatures. */
import { AppError } from '../base/app-error';
import type { FeedChunk } from './manifest';
import type { TrustedFeed } from './tuf/trust-client';

export const CATALOGUE_TARGET = 'catalogue.json';
/** A manifest of 1.2 million records has 20 KB. */
const MANIFEST_MAX_BYTES = 4 * 1024 * 1024;

/** Where the manifest lies, and how long it is: that of the whole catalogue, or of a selection (`choose-selection.ts`). @throws AppError `feed.malformed` where there is none, `feed.tooLarge` */
export function readCatalogueTarget({ targets }: Pick<TrustedFeed, 'targets'>, path = CATALOGUE_TARGET): FeedChunk {
  const target = targets.get(path);
  if (!target) throw new AppError('feed.malformed', `no target ${path}`);
  const { sha256, lengthBytes } = target;
  if (lengthBytes > MANIFEST_MAX_BYTES) throw new AppError('feed.tooLarge', `${path}: ${lengthBytes} bytes`);
  return { sha256, sizeBytes: lengthBytes };
}
