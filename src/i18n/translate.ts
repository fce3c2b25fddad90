/** Owns turning a message key and its values into words of the language that is shown. Markup never comes from a message. */
import type { Language } from '../base/language';
import { numberFormat, pluralRules } from './intl';
import { type LanguagePart, type Messages, zhHans } from './zh-hans';

export type MessageKey = keyof Messages;
type MessageValues = { readonly [name: string]: string | number };

/** Gives the words for a key. Numbers are grouped (1,202,360). A placeholder without a value throws in tests by staying visible. */
export interface Translate {
  (key: MessageKey, values?: MessageValues): string;
  /** In which it speaks now. */
  readonly language: Language;
}

// Placeholder names are ASCII letters, so that 找到{count}条 needs no spaces.
const PLACEHOLDER = /\{([a-zA-Z]+)(?::([^}]*))?\}/g;

/** Those of later screens are missing until they are loaded. */
const words: { [language in Language]?: { [key in MessageKey]?: string } } = { 'zh-Hans': { ...zhHans } };
const directions: { [language in Language]?: LanguagePart['direction'] } = {};

const PARTS: { readonly [language in Exclude<Language, 'zh-Hans'>]: () => Promise<LanguagePart> } = {
  'zh-Hant': () => import('./zh-hant').then((part) => part.zhHant),
  en: () => import('./en').then((part) => part.en),
};

/** The words of all screens beyond the attract screen, 9 KB of gzip: they come with the first of those. @throws as `import()` does */
export async function loadLaterWords(): Promise<void> {
  const { laterWords } = await import('./zh-hans/later');
  words['zh-Hans'] = { ...zhHans, ...laterWords };
}

/** All words of a language, 15 to 20 KB of gzip. Until they are there, its messages are those of Simplified Chinese. @throws as `import()` does */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'zh-Hans') return loadLaterWords();
  if (words[language]) return;
  const part = await PARTS[language]();
  words[language] = part.words;
  directions[language] = part.direction;
}

/** How the lines of a language run that has been loaded. */
export function directionOf(language: Language): LanguagePart['direction'] {
  return directions[language] ?? 'ltr';
}

/** `language` is read at each message. */
export function createTranslate(language: () => Language = () => 'zh-Hans'): Translate {
  const translate = (key: MessageKey, values: MessageValues = {}) => {
    const now = language();
    const message = words[now]?.[key] ?? words['zh-Hans']?.[key] ?? key;
    return message.replace(PLACEHOLDER, (whole, name: string, forms: string | undefined) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (forms !== undefined) return formFor(now, forms, Number(value));
      return typeof value === 'number' ? numberFormat(now).format(value) : value;
    });
  };
  return Object.defineProperty(translate, 'language', { get: language }) as Translate;
}

/** `one=document|other=documents` → what stands for the number's category, else what stands for `other`. */
function formFor(language: Language, forms: string, value: number): string {
  const wanted = `${pluralRules(language).select(value)}=`;
  const form = forms.split('|').find((each) => each.startsWith(wanted)) ?? forms.slice(forms.indexOf('other='));
  return form.slice(form.indexOf('=') + 1);
}

/** 1202360 → 1,202,360. */
export function formatCount(t: Translate, count: number): string {
  return numberFormat(t.language).format(count);
}
