/** Owns the command `npm run make:speech`: the shipped voice of the terminal, a recording of every syllable, and how characters are read. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { encodePack, type Recording } from '../../src/base/speech-pack';
import { listReadings } from './character-readings';
import { lineUp } from './line-up';
import { VoiceEngine } from './voice-engine';
import { trim, type Wave } from './wave';

const USAGE = `usage: npm run make:speech -- [options]

  Makes the shipped voice (syllables.bin): every toned syllable of Mandarin and the letters A to Z, spoken by espeak-ng and
  encoded by opusenc (Debian: apt-get install espeak-ng opus-tools), and the readings of 20,900 characters.

    --out FILE   where to (public/speech/syllables.bin)
`;

/** What is longer than any syllable the engine spelled letter by letter; of what is shorter (ḿ) it said nothing. */
const LONGEST_MS = 800;
const SHORTEST_MS = 100;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      out: { type: 'string', default: 'public/speech/syllables.bin' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const readings = listReadings();
  const names = [...new Set([...Object.keys(readings.usual), ...Object.keys(readings.further)])].sort();
  const engine = new VoiceEngine();
  try {
    const version = engine.version();
    const recordings: Recording[] = [];
    const bytes: Uint8Array[] = [];
    const unspoken = new Set<string>();
    for (const group of groupBySyllable([...names, ...LETTERS])) {
      const waves: { name: string; wave: Wave }[] = [];
      for (const name of group) {
        const wave = trim(engine.say(name));
        if (lengthMs(wave) > LONGEST_MS || lengthMs(wave) < SHORTEST_MS) unspoken.add(name);
        else waves.push({ name, wave });
      }
      if (waves.length === 0) continue;
      const { clips, whole } = lineUp(waves);
      const encoded = engine.encode(whole);
      recordings.push({ clips, length: encoded.length });
      bytes.push(encoded);
    }
    const pack = await encodePack(
      {
        engine: `${version}, voice cmn-latn-pinyin`,
        recordings,
        usual: without(readings.usual, unspoken),
        further: without(readings.further, unspoken),
      },
      bytes,
    );
    await mkdir(dirname(values.out), { recursive: true });
    await writeFile(values.out, pack);
    console.log(
      `${values.out}: ${pack.length} bytes, ${names.length - unspoken.size} syllables in ${recordings.length} recordings`,
    );
    if (unspoken.size > 0) console.log(`not spoken by the engine: ${[...unspoken].join(' ')}`);
  } finally {
    engine.close();
  }
}

/** All tones of a syllable together: they share one recording. */
function groupBySyllable(names: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const syllable = /^[A-Z]$/.test(name) ? 'letters' : name.replace(/\d$/, '');
    groups.set(syllable, [...(groups.get(syllable) ?? []), name]);
  }
  return [...groups.values()];
}

function lengthMs({ sampleRate, samples }: Wave): number {
  return (samples.length * 1000) / sampleRate;
}

function without(table: Readonly<Record<string, string>>, names: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.has(name)));
}

main().catch((thrown: unknown) => {
  const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
  console.error(isMissing ? `${thrown.message}\nneeded: apt-get install espeak-ng opus-tools` : thrown);
  process.exitCode = 1;
});
