/** Owns the one reader of pinyin of an app, made when the way of input is first shown. */
import { PinyinReader } from '../../state/pinyin-reader';
import type { App } from '../app-context';

const readers = new WeakMap<App, PinyinReader>();

export function pinyinOf(app: App): PinyinReader {
  const known = readers.get(app);
  if (known) return known;
  const { session, terminal, connection: catalogue, openPinyin } = app;
  const fuzzy = () => terminal.config.peek().config?.input.fuzzyPinyin ?? false;
  const made = new PinyinReader({ session, catalogue, openPinyin, fuzzy });
  readers.set(app, made);
  return made;
}
