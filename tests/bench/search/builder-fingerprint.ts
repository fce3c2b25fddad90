/** Owns telling whether segments are still built as they were: a hash of what the builder makes of a few fixed records. */
import { createHash } from 'node:crypto';
import { SEGMENT_ROLES } from '../../../src/search/page-source';
import { SEGMENT_VERSION } from '../../../src/search/segment-format';
import { VOCABULARY_VERSION } from '../../../src/search/vocabulary-format';
import { buildFiles } from '../../fixtures/memory-segment';
import { sourceRows, toFullRecord } from './source-rows';

const RECORDS = 1_000;

/** Versions and eight hexadecimal digits. Cost: half a second. */
export async function builderFingerprint(): Promise<string> {
  const files = await buildFiles([...sourceRows('demo', RECORDS)].map(toFullRecord));
  const hash = createHash('sha256');
  for (const role of SEGMENT_ROLES) hash.update(files[role]);
  return `segment${SEGMENT_VERSION}-vocabulary${VOCABULARY_VERSION}-${hash.digest('hex').slice(0, 8)}`;
}
