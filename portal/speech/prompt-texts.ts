/** Owns which clips the recorded sentences of the interface need: their stretches between numbers, and the words of numbers; where a person's recording of each is looked for. */
import { NUMBER_WORDS, SPOKEN_PROMPTS } from '../../src/i18n/spoken-prompts';
import { zhHans } from '../../src/i18n/zh-hans';
import { laterWords } from '../../src/i18n/zh-hans/later';
import { zhHant } from '../../src/i18n/zh-hant';

export interface PromptClip {
  /** As it is written; the name of the clip. */
  readonly text: string;
  /** As it is written in Traditional Chinese, where that has as many characters: the same is said. */
  readonly traditional: string | null;
  /** A person's recording, without `.wav`: the key of the message, with the place of the stretch where it has several; `number.百`. */
  readonly files: readonly string[];
}

const WORDS: { readonly [key: string]: string } = { ...zhHans, ...laterWords };
const TRADITIONAL: { readonly [key: string]: string } = zhHant.words;
const PLACEHOLDER = /\{[a-zA-Z]+\}/;

/** In the order of the list; a stretch that several sentences have stands once. */
export function promptClipList(): readonly PromptClip[] {
  const clips = new Map<string, { traditional: string | null; files: string[] }>();
  const add = (text: string, traditional: string | null, file: string) => {
    const known = clips.get(text);
    if (known) known.files.push(file);
    else clips.set(text, { traditional, files: [file] });
  };
  for (const key of SPOKEN_PROMPTS) {
    const stretches = stretchesOf(WORDS[key] ?? '');
    const others = stretchesOf(TRADITIONAL[key] ?? '');
    for (const [at, text] of stretches.entries()) {
      const other = others[at];
      const isSame = other !== undefined && other !== text && [...other].length === [...text].length;
      add(text, isSame ? other : null, stretches.length === 1 ? key : `${key}.${at + 1}`);
    }
  }
  for (const word of NUMBER_WORDS) add(word, null, `number.${word}`);
  return [...clips].map(([text, { traditional, files }]) => ({ text, traditional, files }));
}

function stretchesOf(message: string): string[] {
  return message
    .split(PLACEHOLDER)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}
