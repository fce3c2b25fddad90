/** Owns where the sentences of a text begin and end, as they are read aloud one by one. Pure. */

/** Where a sentence ends: of a Chinese text, and of Latin words between. A line of its own is one too. */
const ENDS = new Set('。！？；!?;\n\r\u2028\u2029');
/** They belong to what they close. */
const CLOSING = new Set('”’」』》〉）)】〕]"…');
/** Longer than anybody can keep in mind, and than a voice says in one go. */
const MAX_UNITS = 120;
/** A piece of a very long sentence is no shorter. */
const MIN_PIECE_UNITS = 40;
const PAUSES = /[，、：,:　—]/;

/**
 * Spans of the sentences, ascending, without white space at their ends; what holds no letter, digit or character is left out. One that is longer than 120
 * units is cut after its last 、 or ， before that.
 */
export function sentenceSpans(text: string): readonly (readonly [start: number, end: number])[] {
  const spans: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isEnd(text, at)) continue;
    let to = at + 1;
    while (to < text.length && (ENDS.has(text[to] ?? '') || CLOSING.has(text[to] ?? ''))) to++;
    push(spans, text, from, to);
    from = to;
    at = to - 1;
  }
  push(spans, text, from, text.length);
  return spans;
}

/** A full stop is one between Latin words only: 3.14, 1. 总则 and example.gov.cn go on. */
function isEnd(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  if (sign === '.')
    return /[a-z]{2}$/.test(text.slice(Math.max(0, at - 2), at)) && /^\s+[A-Z]/.test(text.slice(at + 1, at + 4));
  return ENDS.has(sign);
}

function push(spans: [number, number][], text: string, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  while (end - start > MAX_UNITS) {
    const cut = cutIn(text, start);
    if (/[\p{L}\p{N}]/u.test(text.slice(start, cut))) spans.push([start, cut]);
    start = cut;
  }
  if (/[\p{L}\p{N}]/u.test(text.slice(start, end))) spans.push([start, end]);
}

function cutIn(text: string, start: number): number {
  for (let at = start + MAX_UNITS - 1; at >= start + MIN_PIECE_UNITS; at--) {
    // 1,202 is one number.
    if (PAUSES.test(text[at] ?? '') && !(/[,:]/.test(text[at] ?? '') && /\d/.test(text[at + 1] ?? ''))) return at + 1;
  }
  const cut = start + MAX_UNITS;
  // A surrogate pair stays whole.
  return /[\udc00-\udfff]/.test(text[cut] ?? '') ? cut + 1 : cut;
}

/** Under which a sentence, as it is said, is found in a document's recording: white space is set differently on a screen. */
export function sentenceKey(spoken: string): string {
  return spoken.replace(/\s+/g, '');
}
