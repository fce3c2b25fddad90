import { expect, test } from 'vitest';
import { excerptOf } from './excerpt';

const BODY = `<p>第一条</p>${'<p>为了保障公民获取政府信息。</p>'.repeat(40)}`;

test('a record with a summary is searched by it, whole and as it is written', () => {
  const summary = `  ${'低保标准'.repeat(100)} `;
  expect(excerptOf({ summary, body: BODY, bodyFormat: 'html' })).toBe(summary);
});

test('without a summary, the first 160 units of the body stand in for it, as plain text', () => {
  for (const summary of ['', ' \n', '　']) {
    const excerpt = excerptOf({ summary, body: BODY, bodyFormat: 'html' });
    expect(excerpt.startsWith('第一条 为了保障公民获取政府信息。')).toBe(true);
    expect(excerpt.length).toBeLessThanOrEqual(160);
    expect(excerpt.length).toBeGreaterThan(150);
  }
  expect(excerptOf({ summary: '', body: '<b>原样', bodyFormat: 'text' })).toBe('<b>原样');
  expect(excerptOf({ summary: '', body: '', bodyFormat: 'html' })).toBe('');
});
