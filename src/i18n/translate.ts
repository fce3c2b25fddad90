/** Owns turning a message key and its values into words. Markup never comes from a message. */
import { type Messages, zhHans } from './zh-hans';

export type MessageKey = keyof Messages;
type MessageValues = { readonly [name: string]: string | number };

/** Gives the words for a key. Numbers are grouped (1,202,360). A placeholder without a value throws in tests by staying visible. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

// Placeholder names are ASCII letters, so that 找到{count}条 needs no spaces.
const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

/** Those of later screens are missing until they are loaded. */
const words: { [key in MessageKey]?: string } = { ...zhHans };

/** The words that only screens beyond the first show, 9 KB of gzip: they come with the first of those. @throws as `import()` does */
export async function loadLaterWords(): Promise<void> {
  const { laterWords } = await import('./zh-hans/later');
  Object.assign(words, laterWords);
}

export function createTranslate(): Translate {
  return (key, values = {}) =>
    (words[key] ?? key).replace(PLACEHOLDER, (whole, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? formatCount(value) : value;
    });
}

/** 1202360 → 1,202,360. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
