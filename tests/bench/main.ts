/** Owns the command `npm run bench -- NAME [options]`: figures, never asserted. */
import { benchDemo } from './demo';
import { benchFeed } from './feed/bench-feed';
import { benchFeedLoad } from './feed-load';
import { benchHandwriting } from './handwriting/bench-handwriting';
import { writeNextNight } from './next-night';
import { benchPinyin } from './pinyin/bench-pinyin';
import { benchPublish } from './publish';
import { benchSearch } from './search/bench-search';
import { benchSyncSearch } from './sync-search';
import { benchTakedown } from './takedown/bench-takedown';
import { benchTerminal } from './terminal';

const USAGE = `usage: npm run bench -- NAME [options]

  search      The built terminal in Chromium over a published catalogue (a base, six deltas, tombstones): installed, a delta
              taken in, started cold, 200 mixed queries warm and cold, suggestions, memory; totals and facets against a plain
              scan; FlexSearch, MiniSearch, SQLite FTS5 and a plain scan in memory on the same records and queries.
              Catalogues and SQLite's stores are made once and kept in the temporary folder.
    --records N          live records, 1000 or more (20000)
    --source demo|real   the demo county, or the real catalogue where it lies beside the project (demo)
    --peers all|none|LIST  which of flexsearch, minisearch, sqlite, scan; separated by commas (all)
    --fresh              makes what is kept anew
    --json FILE          writes the figures too

  demo        Writes the demo county and holds its titles against the real ones: distinct bigrams, document frequency at
              ranks 1 to 10,000, lengths, organs, years; same size where the real catalogue lies beside the project.
    --records N          records to write (36898, as many as the real titles that were counted)
    --seed S             (1)
    --top N              prints the N most frequent bigrams (0)
    --json FILE          writes the figures too

  publish     Publishes an export of the demo county in a process of its own: time, CPU, memory, size of the feed; beside it the same
              file merely parsed by csv-parse.
    --records N          records of the export (1202360); made once and kept in the temporary folder
    --format FORMAT      csv, jsonl or xlsx (csv)
    --bodies             with the column 正文
    --input FILE         another export, instead of the demo county's
    --json FILE          writes the figures too

  terminal    A whole terminal: first start in Chromium from an empty profile, searches, suggestions, browsing, reading,
              scrolling, reload, a browser started again, the night after.
    --feed DIR           feed made by \`npm run portal -- publish\` (needed)
    --next DIR           the same feed one night later
    --app DIR            built app, \`npm run build\` (dist)
    --profile DIR        browser profile, must be empty or missing (a temporary one)
    --port N             port of the loopback server (any free one)
    --json FILE          writes the figures too

  feed        Two years of a county's nights: bytes of a night and of coming back after days away (bases apart), segments, bases, seconds at the
              portal. Schedule, manifests and the choice of segments are the real ones; of segments a sample of each length is really built
              (1, 2, 3, 5, 7, 14, 28 and 35 nights), others are read off between them. Publishing is run for some nights on a catalogue of its own.
    --records N          of the county (1202360)
    --changes N          a night (3300)
    --nights N           (730)
    --portal-records N   of the catalogue that is published, with the county's changes or a fortieth of it a night (120000)
    --portal-nights N    (3)
    --json FILE          writes the figures too

  feed-load   \`portal serve\` in a process of its own, and terminals that all sync at once over HTTP, each with its own store in memory,
              verifying signatures and hashes: MB/s, time of whole syncs, failures; memory of the server while it works and
              after each round with its garbage collected, and of the terminals.
    --terminals N        at once (200)
    --records N          records of the feed (20000)
    --rounds N           fleets one after the other, each from nothing; then each looks once more (3)
    --feed DIR           another feed, instead of the demo county's
    --json FILE          writes the figures too

  takedown    One record withdrawn under a fleet of terminals, each with its own store and poll, over HTTP and verifying: time from the
              command to each terminal's first refusal, p50 and the last.
    --terminals N        (50)
    --records N          of the catalogue (1000)
    --poll S             seconds between two looks (10)
    --json FILE          writes {takedownSeconds: {terminals, pollSeconds, portalSeconds, p50, max}}

  handwriting The recogniser on written characters: percent right at first, among 5, among 10; by difficulty, by strokes, joined,
              in wrong order; time of a match; the worst characters. Beside it Debian's zinnia with Tegaki's model where installed.
    --set FILE           cases of one's own, lines of {"char":"…","strokes":[[[x,y],…],…]}; any unit, y downward
                         (KanjiVG's shapes, each written by six hands)
    --model FILE         (public/models/handwriting-main.bin)
    --with FILE          a second model, candidates merged (none)
    --every N            of the default set only every N-th shape (1)
    --seed S             of the default set (1)
    --simple-times N     the simplest characters, by each hand in each proportion (20)
    --runs N             words written without a rest, in each manner (30)
    --development        other shapes than those of the default set: for trying things out
    --peer-cases N       cases that zinnia is asked, evenly spread; 0 leaves it out (3000)
    --json FILE          writes {cases, top1, top5, top10, msP95, modelGzipKB} and the groups too; percent

  pinyin      The pinyin engine on government words, sentences and, where they lie beside the project, titles of the real catalogue: percent
              right at first, among 5, among 10; time of a key; the worst words. Beside it Debian's librime where installed.
    --set FILE           keys, a tab and what they are to give, a line each (the shipped sets)
    --dictionary FILE    (public/models/pinyin.bin)
    --feed DIR           takes the vocabulary of a published feed in, as a terminal does (none)
    --json FILE          writes {cases, top1, top5, top10, msP95, dictionaryGzipKB} and the groups too; percent

  sync-search Warm searches in Chromium while nothing syncs, while nights come in, and while a whole new base is fetched over loopback.
    --records N          of the demo county (100000)
    --nights N           each changes one record of 365 (6)
    --json FILE          writes the figures too

  night       Makes the export of one night later: rows removed, amended and added in turn, evenly spread.
    --in FILE --out FILE JSON lines, gzipped (needed)
    --records N          rows of the export (1202360)
    --changes N          rows changed in all (3300)

Dated results stand in docs/benchmarks.md.
`;

const BENCHES: { readonly [name: string]: (args: readonly string[]) => Promise<void> } = {
  demo: benchDemo,
  feed: benchFeed,
  'feed-load': benchFeedLoad,
  handwriting: benchHandwriting,
  pinyin: benchPinyin,
  publish: benchPublish,
  takedown: benchTakedown,
  search: benchSearch,
  'sync-search': benchSyncSearch,
  terminal: benchTerminal,
  night: writeNextNight,
};

async function main([name = '', ...args]: readonly string[]): Promise<void> {
  if (name === '--help' || name === 'help' || args.includes('--help')) {
    process.stdout.write(USAGE);
    return;
  }
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench) {
    process.stderr.write(`${name ? `no bench “${name}”` : 'a bench is missing'}\n\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  await bench(args);
}

main(process.argv.slice(2)).catch((thrown: unknown) => {
  // Wrong options are told in one line; anything else with where it happened.
  const isUsage = thrown instanceof RangeError || (thrown instanceof TypeError && 'code' in thrown);
  console.error(isUsage ? thrown.message : thrown);
  process.exitCode = isUsage ? 2 : 1;
});
