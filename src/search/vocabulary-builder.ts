/** Owns mining the vocabulary for suggestions and pinyin: phrases of titles, organs, subjects, number stems. */
import { type DocumentNumber, findDocumentNumber } from '../catalogue/document-number';
import type { CatalogueRecord } from '../catalogue/record';
import { type MinedPhrase, PhraseMiner } from './phrase-miner';
import { encodeVocabulary, type VocabularyEntry } from './vocabulary-format';

export interface VocabularyOptions {
  /** Pinyin of a text, one syllable without tone for each character, e.g. 低保 → ['di','bao']. */
  readings(text: string): readonly string[];
}

export interface VocabularyBuilder {
  add(record: CatalogueRecord): void;
  /** Instead of `add`, for who knows all records at once: phrases as a `PhraseMiner` gives them, the rest by `count`. */
  usePhrases(phrases: readonly MinedPhrase[]): void;
  /** @param name of an organ, path of a subject (its levels are counted too), stem of a number as `numberStem` gives it */
  count(kind: 'organ' | 'subject' | 'number', name: string, records: number): void;
  /** Bytes for `openEngine`, entries most frequent first. Cost: about 4 s at 40,000 records, a few more at a million. */
  finish(): Uint8Array;
}

const MAX_NUMBER_STEMS = 20_000;
const MAX_TEXT_UNITS = 40;

export function createVocabularyBuilder(options: VocabularyOptions): VocabularyBuilder {
  const miner = new PhraseMiner();
  let phrases: readonly MinedPhrase[] | null = null;
  const organs = new Map<string, number>();
  const subjects = new Map<string, number>();
  const stems = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string, records: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + records);
  };
  const builder: VocabularyBuilder = {
    add(record) {
      miner.add(record.title);
      if (record.organ) builder.count('organ', record.organ, 1);
      if (record.subject.length > 0) builder.count('subject', record.subject.join('/'), 1);
      const stem = record.documentNumber === null ? null : numberStem(findDocumentNumber(record.documentNumber));
      if (stem !== null) builder.count('number', stem, 1);
    },
    usePhrases(mined) {
      phrases = mined;
    },
    count(kind, name, records) {
      if (kind === 'organ') count(organs, name, records);
      else if (kind === 'number') count(stems, name, records);
      else {
        for (let end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
          count(subjects, name.slice(0, end), records);
        }
        count(subjects, name, records);
      }
    },
    finish() {
      const entries: VocabularyEntry[] = [];
      const taken = new Set<string>();
      const put = (kind: VocabularyEntry['kind'], text: string, records: number) => {
        if (text.length > MAX_TEXT_UNITS * (kind === 'subject' ? 3 : 1) || (kind !== 'subject' && taken.has(text)))
          return;
        taken.add(text);
        entries.push({ kind, text, count: records, syllables: syllablesOf(labelOf(kind, text), options) });
      };
      for (const [organ, records] of organs) put('organ', organ, records);
      for (const [subject, records] of subjects) put('subject', subject, records);
      for (const { phrase, count: records } of phrases ?? miner.finish()) put('phrase', phrase, records);
      const frequent = [...stems].filter(([, records]) => records > 1);
      // Among equals by name, so that the order in which they were met does not matter.
      frequent.sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1));
      for (const [stem, records] of frequent.slice(0, MAX_NUMBER_STEMS)) put('number', stem, records);
      entries.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
      return encodeVocabulary(entries);
    },
  };
  return builder;
}

/** Issuer and year of a document number, as they are suggested; null where it lacks either. */
export function numberStem(number: DocumentNumber | null): string | null {
  return number?.year && number.issuerCode !== '' ? `${number.issuerCode}〔${number.year}〕` : null;
}

/** Subjects are found by the name of their last level. */
function labelOf(kind: VocabularyEntry['kind'], text: string): string {
  return kind === 'subject' ? text.slice(text.lastIndexOf('/') + 1) : text;
}

/** Only where every character has its syllable, so that marks can be put on characters. */
function syllablesOf(text: string, options: VocabularyOptions): readonly string[] {
  const syllables = options.readings(text).map((syllable) => syllable.toLowerCase().replaceAll('ü', 'v'));
  const whole = syllables.length === text.length && syllables.every((syllable) => /^[a-z]{1,7}$/.test(syllable));
  return whole ? syllables : [];
}
