import { expect, test } from 'vitest';
import { indexNumberOf, recordPageAddress } from './portal-address';

const TEMPLATE = 'https://www.example.gov.cn/gk/{index}.html';

test('a record’s own address comes first, else its index number is put into the template, encoded and literally', () => {
  expect(recordPageAddress({ indexNumber: 'a/1', url: 'http://x.example/1.html' }, TEMPLATE)).toBe(
    'http://x.example/1.html',
  );
  expect(recordPageAddress({ indexNumber: '000014349/2026-7 $&', url: null }, TEMPLATE)).toBe(
    'https://www.example.gov.cn/gk/000014349%2F2026-7%20%24%26.html',
  );
});

test('what no phone can open gives no address', () => {
  for (const template of [
    '',
    '/gk/{index}',
    'javascript:alert({index})',
    'https://www.example.gov.cn/gk/',
    'https:///{index}',
  ]) {
    expect(recordPageAddress({ indexNumber: 'a', url: null }, template)).toBeNull();
  }
  expect(recordPageAddress({ indexNumber: null, url: null }, TEMPLATE)).toBeNull();
  expect(recordPageAddress({ indexNumber: null, url: 'javascript:alert(1)' }, TEMPLATE)).toBeNull();
});

test('an address of the portal leads back to the index number, any other to nothing', () => {
  expect(indexNumberOf('https://www.example.gov.cn/gk/a%2F1.html', TEMPLATE)).toBe('a/1');
  expect(indexNumberOf('https://elsewhere.example/gk/a.html', TEMPLATE)).toBeNull();
  expect(indexNumberOf('https://www.example.gov.cn/gk/%.html', TEMPLATE)).toBeNull();
  expect(indexNumberOf('https://www.example.gov.cn/gk/.html', TEMPLATE)).toBeNull();
  expect(indexNumberOf('https://www.example.gov.cn/gk/a/b.html', TEMPLATE)).toBeNull();
});
