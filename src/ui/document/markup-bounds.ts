/** Owns finding where markup becomes too much for the cleaner: too many tags, or a tag flooded with attributes. Pure. */

/**
 * Position of the first `<` that makes the markup excessive, or null. It reads each tag as a browser does, but from every `<` on its own, so that
 * an open quote or comment before cannot hide a flood; the work is bounded by five times the length, and markup that needs more is excessive too.
 */
export function findExcess(markup: string, maxTags: number, maxAttributes: number): number | null {
  let tags = 0;
  let budget = markup.length * 5 + 10_000;
  for (let at = markup.indexOf('<'); at >= 0; at = markup.indexOf('<', at + 1)) {
    tags += 1;
    if (tags > maxTags) return at;
    if (!isLetter(markup.charCodeAt(at + 1))) continue;
    const read = readTag(markup, at + 1, maxAttributes, budget);
    budget -= read.characters;
    if (read.excessive || budget <= 0) return at;
  }
  return null;
}

type State = 'betweenAttributes' | 'name' | 'afterEquals' | 'bareValue';

function readTag(markup: string, from: number, maxAttributes: number, budget: number) {
  let state: State = 'name';
  // The tag's own name is read as the first.
  let attributes = 0;
  const end = Math.min(markup.length, from + budget);
  let at = from;
  for (; at < end; at++) {
    const character = markup[at] as string;
    if (character === '>') break;
    const space =
      character === ' ' || character === '\n' || character === '\t' || character === '\f' || character === '\r';
    if (state === 'afterEquals') {
      if (space) continue;
      if (character === '"' || character === "'") {
        const close = markup.indexOf(character, at + 1);
        if (close < 0) return { characters: markup.length - from, excessive: false };
        at = close;
        state = 'betweenAttributes';
      } else state = 'bareValue';
    } else if (state === 'bareValue') {
      if (space) state = 'betweenAttributes';
    } else if (character === '=' && state === 'name') state = 'afterEquals';
    else if (space || character === '/')
      state = state === 'name' && nextIsEquals(markup, at) ? 'name' : 'betweenAttributes';
    else if (state === 'betweenAttributes') {
      attributes += 1;
      if (attributes > maxAttributes) return { characters: at - from, excessive: true };
      state = 'name';
    }
  }
  return { characters: at - from, excessive: false };
}

/** `a = "…"`: white space before the equals sign does not end the attribute. Looks a few characters ahead only. */
function nextIsEquals(markup: string, at: number): boolean {
  return /^\s{1,8}=/.test(markup.slice(at, at + 10));
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
