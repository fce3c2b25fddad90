/** Owns the site config on the terminal: fetched at each start, the last good one kept, so that a broken file never bricks it. */
import { toAppError } from '../../base/app-error';
import { parseSiteConfig, type SiteConfig } from '../../config/site-config';
import { type Fetch, fetchBytes } from '../../feed/fetch-bytes';
import type { SettingsStore } from '../../store/settings-store';
import type { ConfigState } from './protocol';

export interface ConfigKeeper {
  /** The state that was reached last; `none` before the first `load`. */
  state(): ConfigState;
  config(): SiteConfig | null;
  /** Fetches and checks; never throws for a bad file or a dead network, only for a database that fails. 5 s at most. */
  load(): Promise<ConfigState>;
  /**
   * As `load`, but with a last good config at hand no later than after a moment: then that one is the state, and `onLater` hears of the
   * fetched one. The first screen need not wait for a server that does not answer. Where there is none at all it is asked for again and again, until
   * there is one or `stop`: a terminal whose storage was emptied while the server was away comes back by itself.
   */
  boot(onLater: (state: ConfigState) => void): Promise<ConfigState>;
  stop(): void;
}

const CONFIG_MAX_BYTES = 256 * 1024;
const CONFIG_TIMEOUT_MS = 5_000;
const CONFIG_GRACE_MS = 150;
const AGAIN_FIRST_MS = 2_000;
const AGAIN_LONGEST_MS = 60_000;

export function createConfigKeeper(options: {
  readonly fetch: Fetch;
  /** Absolute address of `site.json`. */
  readonly url: string;
  readonly settings: Pick<SettingsStore, 'read' | 'write'>;
  readonly timeoutMs?: number;
  /** Wait before a config that could not be had is asked for again; doubles up to a minute. */
  readonly againMs?: number;
  /** The Content-Security-Policy that came with a config that proved valid: it names the feed's origin. */
  onPolicy?(policy: string): Promise<void>;
}): ConfigKeeper {
  let state: ConfigState = { status: 'none', config: null, problems: [] };
  let againTimer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function fetchConfig(): Promise<{ value: unknown; policy: string | null; problems: readonly string[] }> {
    let policy: string | null = null;
    const timeoutMs = options.timeoutMs ?? CONFIG_TIMEOUT_MS;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    try {
      const bytes = await fetchBytes(options.fetch, options.url, {
        maxBytes: CONFIG_MAX_BYTES,
        stallMs: timeoutMs,
        webPageCode: 'config.malformed',
        signal: deadline.signal,
        onHeaders: (headers) => {
          policy = headers.get('content-security-policy');
        },
      });
      return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), policy, problems: [] };
    } catch (thrown) {
      const why = deadline.signal.aborted
        ? `no answer in ${timeoutMs} ms`
        : toAppError(thrown, 'config.malformed').message;
      return { value: undefined, policy: null, problems: [`site.json: ${why}`] };
    } finally {
      clearTimeout(timer);
    }
  }

  async function readLastGood(problems: readonly string[]): Promise<ConfigState> {
    const stored = await options.settings.read('lastGoodConfig');
    // Checked again: this version of the app may ask for more than the one that stored it.
    const result = stored === undefined ? null : parseSiteConfig(stored);
    if (result?.ok) return { status: 'lastGood', config: result.config, problems };
    return { status: 'none', config: null, problems };
  }

  async function load(): Promise<ConfigState> {
    const { value, policy, problems } = await fetchConfig();
    const result = problems.length > 0 ? { ok: false as const, problems } : parseSiteConfig(value);
    if (result.ok) {
      const stored = await options.settings.read('lastGoodConfig');
      const notKept: string[] = [];
      // A full disk: what was fetched holds all the same, and what was kept before stays for the next start.
      const keep = async (what: string, write: () => Promise<unknown>) => {
        try {
          await write();
        } catch (thrown) {
          notKept.push(`${what}: not kept: ${toAppError(thrown, 'storage.failed').message}`);
        }
      };
      if (JSON.stringify(stored) !== JSON.stringify(value))
        await keep('site.json', () => options.settings.write({ lastGoodConfig: value }));
      if (policy !== null) await keep('content-security-policy', async () => options.onPolicy?.(policy));
      state = { status: 'fresh', config: result.config, problems: notKept };
    } else state = await readLastGood(result.problems);
    return state;
  }

  function askAgain(onLater: (state: ConfigState) => void, waitMs: number): void {
    if (isStopped || state.status !== 'none') return;
    againTimer = setTimeout(async () => {
      // The next time meets a database that fails again, and asks that need it say so.
      const later = state.status === 'none' ? await load().catch(() => null) : null;
      if (later && !isStopped) onLater(later);
      askAgain(onLater, Math.min(waitMs * 2, AGAIN_LONGEST_MS));
    }, waitMs);
  }

  return {
    state: () => state,
    config: () => state.config,
    load,
    async boot(onLater) {
      const loaded = load().finally(() => askAgain(onLater, options.againMs ?? AGAIN_FIRST_MS));
      const waited = new Promise<'late'>((resolve) => setTimeout(resolve, CONFIG_GRACE_MS, 'late'));
      const first = await Promise.race([loaded, waited]);
      if (first !== 'late') return first;
      const stored = await readLastGood(['site.json: not answered yet']);
      // Answered in this very moment, or nothing to go on with.
      if (state.status !== 'none' || stored.status === 'none') return loaded;
      state = stored;
      loaded.then(onLater, (thrown: unknown) => {
        // Only the database can fail here; the next ask will meet the same and say so.
        onLater({ ...stored, problems: [String(thrown)] });
      });
      return state;
    },
    stop() {
      isStopped = true;
      clearTimeout(againTimer);
    },
  };
}
