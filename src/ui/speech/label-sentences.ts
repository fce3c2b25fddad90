/** Owns texts of the interface as sentences that a voice can say in one go. Pure. */
import { sentenceSpans } from '../../base/sentences';

/** Nothing is left out but what holds no letter and no number. */
export function labelSentences(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => sentenceSpans(text).map(([start, end]) => text.slice(start, end)));
}
