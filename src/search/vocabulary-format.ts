/** Owns the bytes of the vocabulary: a list of entries, best first. Drawn in `docs/segment-format.md`. */
import { AppError } from '../base/app-error';
import { ByteReader, ByteWriter } from '../base/bytes';
import type { Suggestion } from './query';

export const VOCABULARY_VERSION = 1;
/** "CYVO" */
const MAGIC = 0x4f565943;
/** Order is part of the format: append only. */
const KINDS: readonly Suggestion['kind'][] = ['phrase', 'organ', 'subject', 'number'];

export interface VocabularyEntry {
  readonly kind: Suggestion['kind'];
  readonly text: string;
  /** Records that have it, when the vocabulary was made. */
  readonly count: number;
  /** Pinyin without tones, one for each character of `text`; empty where that cannot be said. */
  readonly syllables: readonly string[];
}

export function encodeVocabulary(entries: readonly VocabularyEntry[]): Uint8Array {
  const out = new ByteWriter(entries.length * 40 + 16);
  out.u32(MAGIC);
  out.u32(VOCABULARY_VERSION);
  out.varint(entries.length);
  for (const { kind, text, count, syllables } of entries) {
    out.u8(KINDS.indexOf(kind));
    out.varint(count);
    out.text(text);
    out.text(syllables.join(' '));
  }
  return out.bytes().slice();
}

/** @throws AppError `segment.malformed` | `segment.unsupportedVersion` */
export function parseVocabulary(bytes: Uint8Array): VocabularyEntry[] {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== MAGIC) throw new AppError('segment.malformed', 'not a vocabulary');
  const version = reader.u32();
  if (version !== VOCABULARY_VERSION) {
    throw new AppError(
      'segment.unsupportedVersion',
      `vocabulary version ${version}, this build reads ${VOCABULARY_VERSION}`,
    );
  }
  const count = reader.varint();
  if (count > bytes.length) throw new AppError('segment.malformed', 'vocabulary count');
  const entries: VocabularyEntry[] = [];
  for (let i = 0; i < count; i++) {
    const kind = KINDS[reader.u8()];
    if (!kind) throw new AppError('segment.malformed', 'vocabulary kind');
    const records = reader.varint();
    const text = reader.text();
    const syllables = reader.text();
    entries.push({ kind, text, count: records, syllables: syllables === '' ? [] : syllables.split(' ') });
  }
  if (reader.remaining > 0) throw new AppError('segment.malformed', 'bytes after the vocabulary');
  return entries;
}
