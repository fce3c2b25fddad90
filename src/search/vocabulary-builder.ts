/** Owns making the vocabulary for suggestions and pinyin: phrases of titles, organs with their short names, places, subjects, number stems. */
import { foldText } from '../base/text';
import { findDocumentNumber } from '../catalogue/document-number';
import type { FullRecord } from '../catalogue/record';
import { excerptOf } from './excerpt';
import { numberStem } from './number-stem';
import { placeOf, regionsOf, shortNamesOf } from './organ-short-names';
import { buildPhraseAutomaton, PhraseCounter } from './phrase-counter';
import { type MinedPhrase, PhraseMiner } from './phrase-miner';
import { encodeVocabulary, MAX_ALIASES, type VocabularyEntry, type VocabularyName } from './vocabulary-format';

export interface VocabularyOptions {
  /** Pinyin of a text, one syllable without tone for each character, e.g. 低保 → ['di','bao']. */
  readings(text: string): readonly string[];
}

export interface VocabularyBuilder {
  /** For small catalogues: keeps the searched texts of the record in memory until `finish`. */
  add(record: FullRecord): void;
  /** Instead of `add`, for who knows all records at once: phrases as a `PhraseMiner` gives them, the rest by `count`. */
  usePhrases(phrases: readonly MinedPhrase[]): void;
  /** @param name of an organ, path of a subject (its levels are counted too), stem of a number as `numberStem` gives it */
  count(kind: 'organ' | 'subject' | 'number', name: string, records: number): void;
  /** What is to be counted in all records, once everything is known: phrases, places and number stems, folded. */
  textsToCount(): readonly string[];
  /** @param counts for each of `textsToCount()` the records that have it: as a `PhraseCounter` gives them */
  useCounts(counts: Uint32Array): void;
  /**
   * Bytes for `openEngine`, entries with most records first; what no record has is left out. Needs `useCounts` but for who used `add`.
   * Cost: mining, and about 30 µs an entry for its readings.
   */
  finish(): Uint8Array;
}

const MAX_NUMBER_STEMS = 20_000;
const MAX_TEXT_UNITS = 40;

interface Counted {
  readonly kind: 'phrase' | 'number';
  readonly text: string;
  readonly folded: string;
}

export function createVocabularyBuilder(options: VocabularyOptions): VocabularyBuilder {
  const miner = new PhraseMiner();
  const added: (readonly string[])[] = [];
  let phrases: readonly MinedPhrase[] | null = null;
  let counted: readonly Counted[] | null = null;
  let counts: Uint32Array | null = null;
  const organs = new Map<string, number>();
  const subjects = new Map<string, number>();
  const stems = new Map<string, number>();

  const listCounted = (): readonly Counted[] => {
    counted ??= countedTexts(
      (phrases ?? miner.finish()).map(({ phrase }) => phrase),
      organs,
      stems,
    );
    return counted;
  };

  const builder: VocabularyBuilder = {
    add(record) {
      miner.add(record.title);
      added.push([record.title, record.documentNumber ?? '', excerptOf(record), record.organ ?? '']);
      if (record.organ) builder.count('organ', record.organ, 1);
      if (record.subject.length > 0) builder.count('subject', record.subject.join('/'), 1);
      const stem = record.documentNumber === null ? null : numberStem(findDocumentNumber(record.documentNumber));
      if (stem !== null) builder.count('number', stem, 1);
    },
    usePhrases(mined) {
      phrases = mined;
    },
    count(kind, name, records) {
      if (kind === 'organ') addTo(organs, name, records);
      else if (kind === 'number') addTo(stems, name, records);
      else {
        for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
          addTo(subjects, name.slice(0, end), records);
        }
        addTo(subjects, name, records);
      }
    },
    textsToCount: () => listCounted().map(({ folded }) => folded),
    useCounts(given) {
      counts = given;
    },
    finish() {
      const texts = listCounted();
      const records = counts ?? countIn(added, builder.textsToCount());
      const entries: VocabularyEntry[] = [];
      const regions = regionsOf([...organs.keys()]);
      const name = (text: string): VocabularyName => ({ text, syllables: syllablesOf(text, options) });
      for (const [organ, count] of organs) {
        if (organ.length > MAX_TEXT_UNITS || organ.includes('\n')) continue;
        const aliases = shortNamesOf(organ, regions).map((short) => name(foldText(short)));
        entries.push({ kind: 'organ', label: organ, value: null, count, names: [name(foldText(organ)), ...aliases] });
      }
      for (const [value, count] of subjects) {
        const label = value.slice(value.lastIndexOf('/') + 1);
        const folded = foldText(label);
        if (folded === '' || value.length > MAX_TEXT_UNITS * 3 || value.includes('\n')) continue;
        const parts = folded.split(/[、,]/).filter((part) => part.length > 1 && part !== folded);
        entries.push({
          kind: 'subject',
          label,
          value,
          count,
          names: [name(folded), ...parts.slice(0, MAX_ALIASES).map(name)],
        });
      }
      texts.forEach(({ kind, text, folded }, index) => {
        const count = records[index] as number;
        // A number stem keeps its brackets: what is typed comes without, or in another form.
        if (count > 0)
          entries.push({ kind, label: text, value: null, count, names: [name(kind === 'number' ? text : folded)] });
      });
      entries.sort((a, b) => b.count - a.count || compare(a.label, b.label) || compare(a.value ?? '', b.value ?? ''));
      return encodeVocabulary(entries);
    },
  };
  return builder;
}

/** In an order that does not depend on the one in which things were met. Organs' names are no phrases: they are proposed as organs. */
function countedTexts(
  phrases: readonly string[],
  organs: ReadonlyMap<string, number>,
  stems: ReadonlyMap<string, number>,
): readonly Counted[] {
  const texts: Counted[] = [];
  const taken = new Set([...organs.keys()].map(foldText));
  const put = (kind: Counted['kind'], text: string): void => {
    const folded = foldText(text);
    if (folded === '' || folded.length > MAX_TEXT_UNITS || /\s/.test(folded) || taken.has(folded)) return;
    taken.add(folded);
    texts.push({ kind, text, folded });
  };
  const regions = regionsOf([...organs.keys()]);
  for (const phrase of phrases) put('phrase', phrase);
  for (const organ of organs.keys()) {
    const place = placeOf(organ, regions);
    if (place !== null) put('phrase', place);
  }
  const frequent = [...stems].filter(([, records]) => records > 1);
  frequent.sort(([a, times], [b, others]) => others - times || compare(a, b));
  for (const [stem] of frequent.slice(0, MAX_NUMBER_STEMS)) put('number', stem);
  return texts;
}

function countIn(records: readonly (readonly string[])[], phrases: readonly string[]): Uint32Array {
  const counter = new PhraseCounter(buildPhraseAutomaton(phrases));
  for (const fields of records) {
    counter.nextRecord();
    for (const field of fields) counter.addField(field);
  }
  return counter.finish();
}

function syllablesOf(text: string, options: VocabularyOptions): readonly string[] {
  const syllables = options.readings(text).map((syllable) => syllable.toLowerCase().replaceAll('ü', 'v'));
  // Else nobody knows which syllable is which character's.
  if (syllables.length !== text.length) return [];
  return syllables.map((syllable) => (/^[a-z]{1,6}$/.test(syllable) ? syllable : ''));
}

function addTo(counts: Map<string, number>, key: string, records: number): void {
  counts.set(key, (counts.get(key) ?? 0) + records);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
