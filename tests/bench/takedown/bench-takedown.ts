/** Owns `bench -- takedown`: a catalogue, a fleet, one withdrawal, and how long it takes to be followed everywhere. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCount } from '../../../portal/cli/parse-number';
import { writeDemo } from '../../../portal/cli/write-demo';
import { parsePortalSite } from '../../../portal/publish/portal-site';
import { publish } from '../../../portal/publish/publish';
import { chinaDate, systemClock } from '../../../src/base/clock';
import { parseSiteConfig } from '../../../src/config/site-config';
import { measureTakedown } from './takedown-fleet';

export async function benchTakedown(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      terminals: { type: 'string', default: '50' },
      records: { type: 'string', default: '2000' },
      poll: { type: 'string', default: '10' },
      json: { type: 'string' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'chayue-takedown-'));
  try {
    const today = chinaDate(systemClock.nowMs());
    await writeDemo({ records: parseCount('--records', values.records), seed: 1, today, outDir: folder });
    const feedDir = join(folder, 'feed');
    await publish({
      files: [join(folder, 'records.jsonl.gz')],
      feedDir,
      site: parsePortalSite(readFileSync(join(folder, 'site.json'), 'utf8')),
    });
    const parsed = parseSiteConfig(JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')));
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
    const takedownSeconds = await measureTakedown({
      feedDir,
      terminals: parseCount('--terminals', values.terminals),
      pollSeconds: parseCount('--poll', values.poll),
      config: parsed.config,
    });
    const { terminals, pollSeconds, portalSeconds, p50, max, maxAfterPoll } = takedownSeconds;
    console.log(
      `takedown    ${terminals} terminals, a look every ${pollSeconds} s: the command ${portalSeconds} s, followed p50 ${p50} s, the last ${max} s; after its look at most ${maxAfterPoll} s`,
    );
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ takedownSeconds }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
