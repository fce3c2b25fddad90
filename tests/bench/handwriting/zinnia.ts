/** Owns the peer of the handwriting bench: Debian's zinnia with Tegaki's model of simplified Chinese, asked through its command. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { WritingCase } from './cases';

const MODEL = '/usr/share/tegaki/models/zinnia/handwriting-zh_CN.model';

export const ZINNIA_PACKAGES = 'zinnia-utils tegaki-zinnia-simplified-chinese';

/** Ten candidates of every case, and the time of one by the clock; null where it is not installed. */
export function askZinnia(
  cases: readonly WritingCase[],
): { candidates: readonly (readonly string[])[]; msMean: number } | null {
  if (!existsSync(MODEL)) return null;
  const input = cases.map(toExpression).join('\n');
  const startMs = performance.now();
  const run = spawnSync('zinnia', ['-m', MODEL, '-n', '10'], {
    input: `${input}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.error) return null;
  const msMean = (performance.now() - startMs) / cases.length;
  if (run.status !== 0) throw new Error(`zinnia ended with ${run.status}: ${run.stderr.slice(0, 200)}`);
  const blocks = run.stdout.split(/^Answer:.*\n/m).slice(1);
  if (blocks.length !== cases.length) throw new Error(`zinnia answered ${blocks.length} of ${cases.length} cases`);
  return {
    candidates: blocks.map((block) =>
      block
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/\s/)[0] ?? ''),
    ),
    msMean,
  };
}

/** zinnia takes whole numbers within a declared square: the drawing is brought into 1000 × 1000 with a margin. */
function toExpression({ strokes }: WritingCase): string {
  const all = strokes.flat();
  const left = Math.min(...all.map(([x]) => x));
  const top = Math.min(...all.map(([, y]) => y));
  const side = Math.max(...all.map(([x]) => x - left), ...all.map(([, y]) => y - top)) || 1;
  const drawn = strokes.map(
    (stroke) =>
      `(${stroke.map(([x, y]) => `(${Math.round(50 + ((x - left) / side) * 900)} ${Math.round(50 + ((y - top) / side) * 900)})`).join('')})`,
  );
  return `(character (width 1000)(height 1000)(strokes ${drawn.join('')}))`;
}
