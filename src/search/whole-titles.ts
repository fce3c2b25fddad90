/** Owns finding the records whose title begins and ends as what was typed: among them are those whose title it is, however many others there are. */
import { type DocSet, docsOf, EMPTY_DOCS, intersect } from './doc-set';
import type { TermSpan } from './gram-index';
import { gramKey, NAMESPACE } from './grams';
import type { LiveSegment } from './live-segment';
import { unitePostings } from './posting-reader';
import type { SegmentReader } from './segment-reader';

/** Of a segment so many are looked at. */
const MAX_WHOLE = 100;

/** What `findWhole` reads. @param phrase `ParsedQuery.phrase` */
export function wholeTitleSpans({ grams }: SegmentReader, phrase: string): TermSpan[] {
  return keysOf(phrase).flatMap((key) => grams.span(key, key) ?? []);
}

/** Of each segment such records with all words in the head, the newest: a yearly series has its title once a year. */
export async function findWhole(
  matches: readonly { readonly segment: LiveSegment; readonly head: DocSet }[],
  phrase: string,
): Promise<Uint32Array[]> {
  const keys = keysOf(phrase);
  if (keys.length === 0) return [];
  return Promise.all(
    matches.map(async ({ segment: { reader }, head }) => {
      const headDocs = async (key: number): Promise<DocSet> => {
        const span = reader.grams.span(key, key);
        if (!span) return EMPTY_DOCS;
        const bytes = await reader.readSpan(span);
        return unitePostings(bytes, reader.grams.places(span, bytes).head, reader.records);
      };
      // Which of the two is rare tells nothing but a look: titles that begin with 关于 are half of all, those that end with it none.
      const found = await Promise.all(keys.map(headDocs));
      return docsOf(found.reduce(intersect, head)).subarray(0, MAX_WHOLE);
    }),
  );
}

/** Of the phrase's end and start as a title has them; none for a single unit. */
function keysOf(phrase: string): number[] {
  if (phrase.length < 2) return [];
  const unit = (place: number) => phrase.charCodeAt(place);
  const { length } = phrase;
  return [gramKey(unit(length - 2), unit(length - 1), 0), gramKey(NAMESPACE.titleStart, unit(0), unit(1))];
}
