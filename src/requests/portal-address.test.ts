import { expect, test } from 'vitest';
import { recordPageAddress } from './portal-address';

test('the id is put into the template, encoded, and read literally', () => {
  expect(recordPageAddress('https://www.example.gov.cn/gk/{id}.html', '000014349/2026-7 $&')).toBe(
    'https://www.example.gov.cn/gk/000014349%2F2026-7%20%24%26.html',
  );
});

test('a template that no phone can open gives no address', () => {
  for (const template of [
    '',
    '/gk/{id}',
    'javascript:alert({id})',
    'https://www.example.gov.cn/gk/',
    'https:///{id}',
  ]) {
    expect(recordPageAddress(template, 'a')).toBeNull();
  }
});
