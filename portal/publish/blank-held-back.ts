/**
 * Owns that the texts of records that were published and are now held back by the review leave the feed's files with tonight's generation. Terminals
 * fetch the files that held them anew, and no base. They are on no list of withdrawals: the next approval brings them back by itself.
 */
import type { CatalogueManifest } from '../../src/feed/manifest';
import { sayRemark } from '../words/remark-words';
import { FeedBlanker } from './blank-manifest';
import type { FeedWriter } from './feed-writer';

/**
 * @param manifest tonight's, with tombstones for them: they are not shown even where a block cannot be packed without them
 * @throws as `FeedBlanker.blank`
 */
export async function blankHeldBack(
  feedDir: string,
  writer: FeedWriter,
  manifest: CatalogueManifest,
  ids: readonly string[],
): Promise<{ readonly manifest: CatalogueManifest; readonly remarks: readonly string[] }> {
  if (ids.length === 0) return { manifest, remarks: [] };
  const blanker = new FeedBlanker(feedDir, writer, new Set(ids));
  try {
    const blanked = await blanker.blank(manifest);
    return { manifest: blanked.manifest, remarks: blanked.stuck.map((why) => sayRemark('review.stuck', why)) };
  } finally {
    await blanker.close();
  }
}
