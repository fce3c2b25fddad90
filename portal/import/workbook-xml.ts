/** Owns the little of XML that a workbook needs: elements, attributes and texts, found in whole pieces of text; nothing is ever resolved from outside. */

const NAMED: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities and the `_x000D_` escapes of spreadsheets read; half surrogates that an entity names stay for the cleaning of cells. */
export function unescapeText(text: string): string {
  let plain = text;
  if (plain.includes('&')) {
    plain = plain.replaceAll(/&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);/g, (whole, name: string) => {
      if (!name.startsWith('#')) return NAMED[name] ?? whole;
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
  }
  if (plain.includes('_x')) {
    plain = plain.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
  return plain;
}

/** Value of an attribute in the text between `<name` and `>`, or null. */
export function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match ? unescapeText(match[1] ?? match[2] ?? '') : null;
}

/** Attribute texts of all elements of a name (its prefix apart), in order. */
export function* elementTags(xml: string, name: string): Generator<string> {
  for (const match of xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?/?>`, 'g'))) yield match[1] ?? '';
}

/** Texts of an `<si>` or `<is>`: runs joined, readings (`<rPh>`) left out. */
export function stringItemText(inner: string): string {
  const plain = inner.includes('rPh') ? inner.replaceAll(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : inner;
  let text = '';
  for (const match of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*?)?>([^<]*)<\/(?:\w+:)?t>/g)) text += match[1];
  return unescapeText(text);
}

/**
 * Cuts a stream of bytes into whole elements: everything between a start tag of `name` and its end tag, start tag's attributes apart.
 * An element must end within `maxUnits`; `onTooLong` says what then.
 */
export async function* wholeElements(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  maxUnits: number,
  onTooLong: () => Error,
): AsyncGenerator<{ readonly tag: string; readonly inner: string }[]> {
  const decoder = new TextDecoder('utf-8');
  // Sticky state is the rest of the text from the first element that is not whole yet.
  let rest = '';
  const start = new RegExp(`<((?:\\w+:)?${name})(\\s[^>]*?)?(/?)>`, 'g');
  function* cut(last: boolean): Generator<{ readonly tag: string; readonly inner: string }> {
    let from = 0;
    for (;;) {
      start.lastIndex = from;
      const match = start.exec(rest);
      if (!match) {
        // Keep what may be the beginning of a tag.
        const open = rest.lastIndexOf('<');
        from = Math.max(from, last || open < 0 ? rest.length : open);
        break;
      }
      if (match[3] === '/') {
        yield { tag: match[2] ?? '', inner: '' };
        from = start.lastIndex;
        continue;
      }
      const closing = `</${match[1]}>`;
      const end = rest.indexOf(closing, start.lastIndex);
      if (end < 0) {
        from = match.index;
        break;
      }
      yield { tag: match[2] ?? '', inner: rest.slice(start.lastIndex, end) };
      from = end + closing.length;
    }
    rest = rest.slice(from);
  }
  let waitedUnits = 0;
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    // A long element is looked for again only when it doubled: else every piece would search it from its start.
    if (rest.length < waitedUnits * 2) continue;
    const found = [...cut(false)];
    waitedUnits = found.length > 0 ? 0 : rest.length;
    if (rest.length > maxUnits) throw onTooLong();
    if (found.length > 0) yield found;
  }
  rest += decoder.decode();
  const found = [...cut(true)];
  if (found.length > 0) yield found;
}
