/** Owns mining the vocabulary for suggestions and pinyin: phrases of titles, organs, subjects, number stems. */
import { AppError } from '../base/app-error';
import type { CatalogueRecord } from '../catalogue/record';

export interface VocabularyOptions {
  /** Pinyin of a text, one syllable without tone for each character, e.g. 低保 → ['di','bao']. */
  readings(text: string): readonly string[];
}

export interface VocabularyBuilder {
  add(record: CatalogueRecord): void;
  finish(): Uint8Array;
}

export function createVocabularyBuilder(_options: VocabularyOptions): VocabularyBuilder {
  throw new AppError('worker.internal', 'vocabulary builder: in the making');
}
