import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { hasRealCatalogue, REAL_CATALOGUE } from '../../tests/fixtures/real-catalogue';
import { recordFrom } from '../../tests/fixtures/review/review-cases';
import { reviewRecord } from './review-record';

const name = hasRealCatalogue
  ? 'of 35,712 real, published documents none is held back'
  : 'of 35,712 real, published documents none is held back (skipped: no ../shared/data)';

test.skipIf(!hasRealCatalogue)(name, () => {
  const lines = gunzipSync(readFileSync(REAL_CATALOGUE)).toString('utf8').trim().split('\n');
  expect(lines).toHaveLength(35_712);
  const hits = lines.flatMap((line, index) => {
    const record = recordFrom(JSON.parse(line) as Partial<SourceRecord>);
    return reviewRecord(record).map(({ rule, field, excerpt }) => `row ${index + 1}: ${rule} in ${field}: ${excerpt}`);
  });
  expect(hits).toEqual([]);
});
