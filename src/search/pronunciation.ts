/** Owns how a text of the catalogue's words is said aloud: its syllables, and a word that tells a character from others that sound like it. */
import { foldCharacters } from '../base/text';
import type { ExplainedCharacter, Pronunciation, SpokenWord } from './query';
import { placeIn, type Vocabulary } from './vocabulary';
import { ENTRY_KINDS, type VocabularyTable } from './vocabulary-format';

const MAX_TEXT_UNITS = 200;
/** Longer stretches of a text are looked for in pieces. */
const MAX_STRETCH_UNITS = 8;
/** A word that can be listened to. */
const MAX_WORD_UNITS = 5;

/**
 * Cost: about 2 ms for a character, 1 ms for each five of the text, at 80,000 names.
 */
export function pronunciationOf(
  { table }: Vocabulary,
  text: string,
  explained: ExplainedCharacter | null,
): Pronunciation {
  return {
    syllables: syllablesOf(table, text.slice(0, MAX_TEXT_UNITS)),
    word: explained && wordWith(table, explained.character, explained.before),
  };
}

/** Readings by the longest stretches that names have: 长 of 长宁 is not that of 长期. */
function syllablesOf(table: VocabularyTable, text: string): string[] {
  // One unit for one, so that syllables stand where their characters do.
  const folded = text.split('').map((unit) => {
    const plain = foldCharacters(unit);
    return plain.length === 1 ? plain : unit;
  });
  const said = folded.join('');
  const syllables: string[] = [];
  while (syllables.length < said.length) {
    const from = syllables.length;
    const found = longestKnown(table, said, from);
    if (found) syllables.push(...found);
    else syllables.push(table.syllables[table.usualReadings[said.charCodeAt(from)] as number] as string);
  }
  return syllables;
}

function longestKnown(table: VocabularyTable, text: string, from: number): string[] | null {
  for (let length = Math.min(MAX_STRETCH_UNITS, text.length - from); length > 1; length--) {
    const at = table.text.indexOf(text.slice(from, from + length));
    if (at < 0) continue;
    const found = readAt(table, at, length);
    if (found.every((syllable) => syllable !== '')) return found;
  }
  return null;
}

/** The shortest word with it, most records first; of its pieces of names none, since nobody knows where words end. */
function wordWith(table: VocabularyTable, character: string, before: string): SpokenWord | null {
  const folded = foldCharacters(character);
  if (folded.length !== 1) return null;
  const last = foldCharacters([...before].at(-1) ?? '');
  let best: { from: number; to: number; rank: number } | null = null;
  for (let at = table.text.indexOf(folded); at >= 0; at = table.text.indexOf(folded, at + 1)) {
    const name = placeIn(table.nameStarts, at);
    const from = table.nameStarts[name] as number;
    const to = (table.nameStarts[name + 1] as number) - 1;
    const entry = table.entryOfName[name] as number;
    const kind = ENTRY_KINDS[table.kinds[entry] as number];
    if (to - from < 2 || to - from > MAX_WORD_UNITS || kind === 'number') continue;
    const goesOn = last !== '' && at > from && table.text[at - 1] === last;
    const rank = (goesOn ? 1e9 : 0) - (to - from) * 1e6 + Math.min(table.counts[entry] as number, 999_999);
    if (!best || rank > best.rank) best = { from, to, rank };
  }
  if (!best) return null;
  const { from, to } = best;
  return { text: table.text.slice(from, to), syllables: readAt(table, from, to - from) };
}

function readAt(table: VocabularyTable, at: number, length: number): string[] {
  return Array.from({ length }, (_, i) => table.syllables[table.syllableAt[at + i] as number] as string);
}
