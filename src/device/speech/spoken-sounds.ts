/** Owns which sounds a text is: its readings with the changes of tone that speech makes, numbers digit by digit, signs as pauses. */

/** A clip of the shipped voice, or a silence. */
export type Sound = { readonly clip: string } | { readonly pauseMs: number };

export interface SpokenText {
  readonly text: string;
  /** As far as the catalogue knows: without tones, for each UTF-16 unit; '' or none where unknown. */
  readonly syllables: readonly string[];
  /** As it is written, where `text` is how that is said. */
  readonly written?: string;
}

/** Of the shipped voice. */
export interface KnownSounds {
  readonly clips: { has(name: string): boolean };
  /** Character → readings, the usual one first. */
  readonly readings: { get(character: string): readonly string[] | undefined };
}

const DIGITS = ['ling2', 'yi1', 'er4', 'san1', 'si4', 'wu3', 'liu4', 'qi1', 'ba1', 'jiu3'];
const SENTENCE_PAUSE_MS = 420;
const PAUSE_MS = 220;

/** What has no reading, and is no sign, is left out. Cost: well under 1 ms for a sentence. */
export function soundsOf({ text, syllables }: SpokenText, known: KnownSounds): readonly Sound[] {
  const sounds: Sound[] = [];
  let run: { readings: string[]; characters: string[] } = { readings: [], characters: [] };
  const endRun = () => {
    for (const clip of changeTones(run.readings, run.characters)) if (known.clips.has(clip)) sounds.push({ clip });
    run = { readings: [], characters: [] };
  };
  let at = 0;
  for (const character of text) {
    const reading = readingOf(character, syllables[at] ?? '', known);
    at += character.length;
    if (reading !== null) {
      run.readings.push(reading);
      run.characters.push(character);
      continue;
    }
    endRun();
    const letter = character.normalize('NFKC').toUpperCase();
    if (/^\d$/.test(letter)) sounds.push({ clip: DIGITS[Number(letter)] as string });
    else if (known.clips.has(letter)) sounds.push({ clip: letter });
    else if (/[。！？；!?;\n]/.test(character)) sounds.push({ pauseMs: SENTENCE_PAUSE_MS });
    else if (/[\p{P}\p{S}\s]/u.test(character)) sounds.push({ pauseMs: PAUSE_MS });
  }
  endRun();
  return sounds;
}

/** The usual reading, or the one that has the catalogue's syllable. */
function readingOf(character: string, syllable: string, { readings, clips }: KnownSounds): string | null {
  const all = readings.get(character);
  if (!all) return null;
  const said = syllable === '' ? undefined : all.find((reading) => reading.replace(/\d$/, '') === syllable);
  const chosen = said ?? all[0] ?? null;
  return chosen !== null && clips.has(chosen) ? chosen : null;
}

/** 你好 is ní hǎo; 不 and 一 go by what follows them. */
function changeTones(readings: readonly string[], characters: readonly string[]): string[] {
  const changed = [...readings];
  for (let i = changed.length - 2; i >= 0; i--) {
    const [own, next] = [changed[i] as string, changed[i + 1] as string];
    const nextTone = next.at(-1);
    const isNumber =
      /[一二三四五六七八九十〇零]/.test(characters[i - 1] ?? '') ||
      /[年月日一二三四五六七八九十〇零]/.test(characters[i + 1] ?? '');
    if (characters[i] === '不' && nextTone === '4') changed[i] = 'bu2';
    else if (characters[i] === '一' && characters[i - 1] !== '第' && !isNumber)
      changed[i] = nextTone === '4' ? 'yi2' : 'yi4';
    else if (own.endsWith('3') && readings[i + 1]?.endsWith('3') && changed[i + 1]?.endsWith('3')) {
      changed[i] = `${own.slice(0, -1)}2`;
    }
  }
  return changed;
}
