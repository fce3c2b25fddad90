import { expect, test } from 'vitest';
import { finding } from './finding';
import { maskSecrets } from './mask-secrets';

test.each([
  ['身份证110101199003071236', '身份证110***36'],
  ['11010119900307123X', '110***3X'],
  ['110101 19900307 1236', '110***36'],
  ['１１０１０１１９９００３０７１２３６', '110***36'],
  ['1101\u200b0119900307\u200b1236', '110***36'],
  ['110101900307123', '110***23'],
  ['联系人张三13800138000', '联系人张三138***00'],
  ['6222 0212 3456 7890 128', '622***28'],
  ['6222-0212-3456-7890-128', '622***28'],
])('%s → %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

test.each([
  '11341702486344515H/202110-00013',
  '000014349/2018-00204',
  '530112201905202100012',
  '2024-05-01 12:30:00',
  '2024-05-01 > 2024-04-01',
  '国办函〔2020〕109号',
  '电话0555-6612345',
  '1588313600000.0',
  '',
])('%s stays', (text) => {
  expect(maskSecrets(text)).toBe(text);
});

test('a finding never shows an ID number, not even one that is cut at its end', () => {
  expect(finding('date.malformed', 'written_date', '110101199003071236').seen).toBe('110***36');
  expect(finding('date.malformed', 'written_date', `${'某'.repeat(70)}110101199003071236`).seen).not.toContain(
    '19900307',
  );
});
