import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SOURCES = new URL('../../', import.meta.url);

/** Names a side of the glass instead of a side of the text. */
const PHYSICAL =
  /^\s*(?:(?:min-|max-)?(?:width|height)|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)*|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom|(?:text-align|float|clear):\s*(?:left|right))\s*[:;]|translateX\(/;

/** `padding: 1px 2px 3px 4px` with another value at the left than at the right. */
const SHORTHAND = /^\s*(?:margin|padding|inset|border-(?:width|color|style)):\s*(.+);$/;

function isLopsided(line: string): boolean {
  const values = SHORTHAND.exec(line)?.[1]?.match(/(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];
  return values.length === 4 && values[1] !== values[3];
}

/** The browser's scrollbars know no logical sizes. */
const EXCEPTIONS: readonly string[] = [
  'ui/styles/base.css: width: var(--scrollbar);',
  'ui/styles/base.css: height: var(--scrollbar);',
  'ui/styles/base.css: min-height: var(--target);',
];

test('styles name sides of the text, so that lines may run from right to left or downwards', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  expect(files.length).toBeGreaterThan(70);
  const found = files.flatMap((file) =>
    readFileSync(new URL(file, SOURCES), 'utf8')
      .split('\n')
      .filter((line) => PHYSICAL.test(line) || isLopsided(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found.sort()).toEqual([...EXCEPTIONS].sort());
});
