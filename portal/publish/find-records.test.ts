import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRecords, SITE, scratchFolder, writeExport } from '../../tests/integration/portal-feed';
import { findRecords } from './find-records';
import { publish } from './publish';
import { withdraw } from './withdraw';

test('a record is found by its number and by words of its title, and no more once it is withdrawn', async () => {
  const folder = scratchFolder();
  const feedDir = join(folder, 'feed');
  const file = writeExport(join(folder, 'export.jsonl'), makeRecords(30));
  await publish({ files: [file], feedDir, site: SITE, threads: 0 });
  const byNumber = await findRecords(feedDir, 'SL001-00007', 50);
  expect(byNumber).toMatchObject({ total: 1, records: [{ indexNumber: 'SL001-00007' }] });
  const byTitle = await findRecords(feedDir, '第7号事项', 50);
  expect(byTitle.records.map(({ id }) => id)).toContain(byNumber.records[0]?.id);
  const limited = await findRecords(feedDir, '通知', 5);
  expect(limited.records).toHaveLength(5);
  expect(limited.total).toBe(30);

  const id = byNumber.records[0]?.id ?? '';
  await withdraw({
    feedDir,
    ids: [id],
    reason: 'wrong',
    authority: '示例县人民政府办公室',
    replacedBy: null,
    signing: {},
  });
  expect((await findRecords(feedDir, 'SL001-00007', 50)).records.map((record) => record.id)).not.toContain(id);
});

test('where nothing was published nothing can be found', async () => {
  await expect(findRecords(join(scratchFolder(), 'none'), '通知', 5)).rejects.toMatchObject({ code: 'feed.malformed' });
});
