/** Owns the peer of the pinyin bench: Debian's librime with its pinyin of simplified characters, asked by a small program that is built for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const RIME_PACKAGES = 'gcc libc6-dev librime-dev librime-data librime-data-luna-pinyin rime-data-luna-pinyin';
const SHARED_DATA = '/usr/share/rime-data';
const SCHEMA = 'luna_pinyin_simp';

/** Ten candidates for each line of keys, and the time of one line by the clock; null where it is not installed. */
export function askRime(
  lines: readonly string[],
): { readonly candidates: readonly (readonly string[])[]; readonly msMean: number } | null {
  if (!existsSync('/usr/include/rime_api.h') || !existsSync(join(SHARED_DATA, `${SCHEMA}.schema.yaml`))) return null;
  const folder = mkdtempSync(join(tmpdir(), 'chayue-rime-'));
  try {
    const program = join(folder, 'rime-peer');
    const source = fileURLToPath(new URL('./rime-peer.c', import.meta.url));
    const built = spawnSync('cc', ['-O2', '-o', program, source, '-lrime'], { encoding: 'utf8' });
    if (built.error || built.status !== 0) return null;
    const ask = (keys: readonly string[]) =>
      spawnSync(program, [SHARED_DATA, folder, SCHEMA], {
        input: `${keys.join('\n')}\n`,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
    // The first run makes its tables from the dictionary.
    ask(['ni']);
    const startMs = performance.now();
    const run = ask(lines);
    const msMean = (performance.now() - startMs) / lines.length;
    if (run.status !== 0) throw new Error(`librime ended with ${run.status}: ${run.stderr.slice(0, 200)}`);
    const answers = run.stdout.trimEnd().split('\n');
    if (answers.length !== lines.length) throw new Error(`librime answered ${answers.length} of ${lines.length} lines`);
    return { candidates: answers.map((answer) => answer.split('\t').filter((text) => text !== '')), msMean };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
