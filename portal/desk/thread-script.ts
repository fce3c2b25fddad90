/** Owns making one script of the module that a thread begins with and all that it imports: threads do not inherit the loader that runs the portal. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
// The compiler of the loader itself, in the version that came with it.
const { buildSync } = createRequire(require.resolve('tsx/package.json'))('esbuild') as typeof import('esbuild');

/** A run opens several pools of the same threads. */
const scripts = new Map<string, string>();

/**
 * Plain JavaScript for `new Worker(script, { eval: true })`, made once for each module. Modules become one scope: calls between them go through no
 * getter, and functions are not given their names anew each time (what the loader does module by module costs a tenth of all work, and half a second
 * a thread at its start).
 * @throws Error where a module is missing or no TypeScript. Cost: about 0.2 s.
 */
export function threadScript(entry: URL): string {
  let script = scripts.get(entry.href);
  if (script === undefined) {
    const built = buildSync({
      entryPoints: [fileURLToPath(entry)],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      write: false,
      logLevel: 'silent',
    });
    script = built.outputFiles[0]?.text ?? '';
    scripts.set(entry.href, script);
  }
  return script;
}
