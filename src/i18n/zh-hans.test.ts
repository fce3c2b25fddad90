import { expect, test } from 'vitest';
import { zhHans } from './zh-hans';
import { documents } from './zh-hans/documents';
import { everywhere } from './zh-hans/everywhere';
import { finding } from './zh-hans/finding';
import { staff } from './zh-hans/staff';

test('an area stands in one file, so that no word hides another', () => {
  const areas = [everywhere, finding, documents, staff].flatMap((part) => [
    ...new Set(Object.keys(part).map((key) => key.slice(0, key.indexOf('.')))),
  ]);
  expect(new Set(areas).size).toBe(areas.length);
  expect(Object.keys(zhHans)).toHaveLength(
    [everywhere, finding, documents, staff].reduce((sum, part) => sum + Object.keys(part).length, 0),
  );
});
