/** Owns `bench -- takedown`: a catalogue, a fleet, one withdrawal, and how long it takes to be followed everywhere. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseCount } from '../../../portal/cli/parse-number';
import { measureTakedown } from '../feed/takedown-seconds';

export async function benchTakedown(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      terminals: { type: 'string', default: '50' },
      records: { type: 'string', default: '1000' },
      poll: { type: 'string', default: '10' },
      json: { type: 'string' },
    },
  });
  const takedownSeconds = await measureTakedown(
    parseCount('--terminals', values.terminals),
    parseCount('--records', values.records),
    parseCount('--poll', values.poll),
  );
  const { terminals, pollSeconds, portalSeconds, p50, max, maxAfterPoll } = takedownSeconds;
  console.log(
    `takedown    ${terminals} terminals, a look every ${pollSeconds} s: the command ${portalSeconds} s, followed p50 ${p50} s, the last ${max} s; after its look at most ${maxAfterPoll} s`,
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ takedownSeconds }, null, 2)}\n`);
}
