/** Owns the takedown's figures among those of the feed: fifty terminals under one withdrawal. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemo } from '../../../portal/cli/write-demo';
import { parsePortalSite } from '../../../portal/publish/portal-site';
import { publish } from '../../../portal/publish/publish';
import { chinaDate, systemClock } from '../../../src/base/clock';
import { parseSiteConfig } from '../../../src/config/site-config';
import { measureTakedownFleet, type TakedownFigures } from '../takedown/takedown-fleet';

/** Over a catalogue of its own. A few minutes at most. */
export async function measureTakedown(terminals = 50, records = 1000, pollSeconds = 10): Promise<TakedownFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-takedown-'));
  try {
    await writeDemo({ records, seed: 1, today: chinaDate(systemClock.nowMs()), outDir: folder });
    const feedDir = join(folder, 'feed');
    const site = parsePortalSite(readFileSync(join(folder, 'site.json'), 'utf8'));
    await publish({ files: [join(folder, 'records.jsonl.gz')], feedDir, site });
    const parsed = parseSiteConfig(JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')));
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
    return await measureTakedownFleet({ feedDir, terminals, pollSeconds, config: parsed.config });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
