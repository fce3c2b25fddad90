/** Owns the command `npm run make:prompts`: the recorded sentences of the interface, spoken by a person where there is a recording, else by the engine. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodePack, type Recording } from '../../src/base/speech-pack';
import { lineUp } from './line-up';
import { promptClipList } from './prompt-texts';
import { VoiceEngine } from './voice-engine';
import { readWave, trim, type Wave } from './wave';

const USAGE = `usage: npm run make:prompts -- [options]

  Makes the recorded sentences of the interface (prompts.bin): those that src/i18n/spoken-prompts.ts names, spoken by espeak-ng and
  encoded by opusenc (Debian: apt-get install espeak-ng opus-tools). A person's recording takes the place of the engine's.

    --recordings DIR   recordings, mono 16 bit WAV, named by message: call.title.wav; search.found.1.wav and .2.wav for what stands
                       before and after the number; number.百.wav (kiosk-config/prompts)
    --list             say which file each sentence is looked for in, and make nothing
    --out FILE         where to (public/speech/prompts.bin)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      recordings: { type: 'string', default: 'kiosk-config/prompts' },
      out: { type: 'string', default: 'public/speech/prompts.bin' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const clips = promptClipList();
  if (values.list) {
    for (const { text, files } of clips) console.log(`${files.map((file) => `${file}.wav`).join(' | ')}\t${text}`);
    return;
  }
  const engine = new VoiceEngine();
  try {
    const version = engine.version();
    const recordings: Recording[] = [];
    const bytes: Uint8Array[] = [];
    let recorded = 0;
    for (const { text, traditional, files } of clips) {
      const own = files.map((file) => join(values.recordings, `${file}.wav`)).find(existsSync);
      if (own !== undefined) recorded++;
      const { clips: placed, whole } = lineUp([
        { name: text, wave: own === undefined ? said(engine, text) : read(own) },
      ]);
      const encoded = engine.encode(whole);
      const also = placed.flatMap(([, from, to]) => (traditional === null ? [] : [[traditional, from, to] as const]));
      recordings.push({ clips: [...placed, ...also], length: encoded.length });
      bytes.push(encoded);
    }
    const pack = await encodePack({ engine: `${version}, voice cmn`, recordings, usual: {}, further: {} }, bytes);
    await mkdir(dirname(values.out), { recursive: true });
    await writeFile(values.out, pack);
    console.log(`${values.out}: ${pack.length} bytes, ${clips.length} clips, ${recorded} of them recorded by a person`);
  } finally {
    engine.close();
  }
}

function said(engine: VoiceEngine, text: string): Wave {
  return trim(engine.saySentence(text));
}

function read(path: string): Wave {
  try {
    return trim(readWave(readFileSync(path)));
  } catch (thrown) {
    throw new Error(`${path}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

main().catch((thrown: unknown) => {
  const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
  console.error(isMissing ? `${thrown.message}\nneeded: apt-get install espeak-ng opus-tools` : thrown);
  process.exitCode = 1;
});
