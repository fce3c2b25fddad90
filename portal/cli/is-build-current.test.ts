import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isBuildCurrent } from './is-build-current';

test('a build is current until a source is newer, or one was taken away', () => {
  const root = mkdtempSync(join(tmpdir(), 'chayue-build-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const appDir = join(root, 'dist');
  const at = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds);
  mkdirSync(join(root, 'src/ui'), { recursive: true });
  writeFileSync(join(root, 'src/ui/a.tsx'), '');
  writeFileSync(join(root, 'package.json'), '');
  for (const path of ['src/ui/a.tsx', 'src/ui', 'src', 'package.json']) at(path, 1000);
  expect(isBuildCurrent(root, appDir)).toBe(false);

  mkdirSync(appDir);
  writeFileSync(join(appDir, 'index.html'), '');
  at('dist/index.html', 2000);
  expect(isBuildCurrent(root, appDir)).toBe(true);
  at('src/ui/a.tsx', 3000);
  expect(isBuildCurrent(root, appDir)).toBe(false);
  rmSync(join(root, 'src/ui/a.tsx'));
  at('src/ui', 3000);
  expect(isBuildCurrent(root, appDir)).toBe(false);
  at('src/ui', 1000);
  at('src', 1000);
  expect(isBuildCurrent(root, appDir)).toBe(true);
});
