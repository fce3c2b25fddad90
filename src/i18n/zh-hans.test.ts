import { expect, test } from 'vitest';
import { createTranslate, loadLaterWords } from './translate';
import { zhHans } from './zh-hans';
import { documents } from './zh-hans/documents';
import { everywhere } from './zh-hans/everywhere';
import { finding } from './zh-hans/finding';
import { speech } from './zh-hans/speech';
import { staff } from './zh-hans/staff';
import { writing } from './zh-hans/writing';

test('an area stands in one file, so that no word hides another', () => {
  const areas = [everywhere, finding, documents, speech, staff, writing].flatMap((part) => [
    ...new Set(Object.keys(part).map((key) => key.slice(0, key.indexOf('.')))),
  ]);
  expect(new Set(areas).size).toBe(areas.length);
  expect(Object.keys(zhHans)).toHaveLength(
    [everywhere, finding].reduce((sum, part) => sum + Object.keys(part).length, 0),
  );
});

test('words of later screens are there once they were loaded', async () => {
  const t = createTranslate();
  expect(t('app.home')).toBe(everywhere['app.home']);
  expect(
    Object.keys(zhHans).filter((key) => key in staff || key in documents || key in speech || key in writing),
  ).toEqual([]);
  await loadLaterWords();
  expect(t('staff.title')).toBe(staff['staff.title']);
});
