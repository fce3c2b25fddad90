/** Owns the words of the general language with how often they stand and how they are read: jieba's dictionary, read by pinyin-pro. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readingsOf } from '../publish/readings';

export interface GeneralWord {
  readonly text: string;
  /** In the texts that the dictionary was counted from. */
  readonly count: number;
  /** Part of speech, as jieba names it: nr… are names of people, ns places. */
  readonly kind: string;
  /** One for each character. */
  readonly syllables: readonly string[];
}

export const GENERAL_SOURCES = [
  { name: '@node-rs/jieba, dict.txt', licence: 'MIT' },
  { name: 'pinyin-pro', licence: 'MIT' },
] as const;

const HAN = /^[\u4e00-\u9fff]{1,8}$/;
/** Interjections of no vowel, and slips of the library: nobody spells a word so. */
const NO_SYLLABLES: ReadonlySet<string> = new Set(['m', 'ng', 'n', 'hm', 'zh']);

/** Cost: some 20 s, nearly all of it reading 350,000 words aloud. */
export async function readGeneralWords(): Promise<readonly GeneralWord[]> {
  const path = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt');
  const words: GeneralWord[] = [];
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const [text, count, kind = ''] = line.split(' ');
    if (text === undefined || count === undefined || !HAN.test(text)) continue;
    const syllables = readingsOf(text);
    if (isSpelled(text, syllables)) words.push({ text, count: Number(count), kind, syllables });
  }
  return words;
}

/** Whether every character has a syllable that can be typed. */
export function isSpelled(text: string, syllables: readonly string[]): boolean {
  return (
    syllables.length === [...text].length &&
    syllables.every((syllable) => /^[a-z]{1,6}$/.test(syllable) && !NO_SYLLABLES.has(syllable))
  );
}
