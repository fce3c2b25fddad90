import { afterEach, expect, test, vi } from 'vitest';
import { checkScriptPath, trustedScriptUrl } from './trusted-types';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(['/sw.js', '/assets/worker-Cm8EvifT.js', '/assets/worker-a_B-9.js'])('%s is allowed', (path) => {
  expect(checkScriptPath(path, false)).toBe(path);
});

test.each([
  '',
  'sw.js',
  '//evil.example/sw.js',
  'https://evil.example/sw.js',
  '/sw.js?x=1',
  '/feed/sw.js',
  '/assets/worker-a.js#',
  '/assets/../feed/worker-a.js',
  '/assets/index-Cm8EvifT.js',
  '/assets/worker-.mjs',
  'data:text/javascript,alert(1)',
  'blob:http://127.0.0.1/1',
  'javascript:alert(1)',
  '/src/workers/catalogue/worker.ts?worker_file&type=module',
])('%s is refused in a build', (path) => {
  expect(() => checkScriptPath(path, false)).toThrow(expect.objectContaining({ code: 'worker.internal' }));
});

test('the addresses of the development server are allowed there only', () => {
  const path = '/src/workers/catalogue/worker.ts?worker_file&type=module';
  expect(checkScriptPath(path, true)).toBe(path);
});

test('where Trusted Types exist, the value of the policy is handed on unchanged, and the policy is made once', () => {
  const made: string[] = [];
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, rules: { createScriptURL(path: string): string }) => {
      made.push(name);
      return { createScriptURL: (path: string) => ({ trusted: rules.createScriptURL(path) }) };
    },
  });
  expect(trustedScriptUrl('/sw.js')).toEqual({ trusted: '/sw.js' });
  expect(trustedScriptUrl('/assets/worker-1.js')).toEqual({ trusted: '/assets/worker-1.js' });
  expect(() => trustedScriptUrl('https://evil.example/a.js')).toThrow(
    expect.objectContaining({ code: 'worker.internal' }),
  );
  expect(made).toEqual(['kiosk']);
});
