/** Owns which language the console speaks: Simplified Chinese, or English where `--lang en` or CHAYUE_LANG=en asks for it. */
import { CONSOLE_WORDS_EN, type ConsoleWords } from '../words/console-words';
import { CONSOLE_WORDS_ZH } from '../words/console-words-zh';
import { UsageError } from './usage-error';

const VARIABLE = 'CHAYUE_LANG';
const LANGUAGES: { readonly [name: string]: ConsoleWords } = { zh: CONSOLE_WORDS_ZH, en: CONSOLE_WORDS_EN };

/** Takes `--lang NAME` out of the arguments of any command, and follows it from then on. @throws UsageError */
export function takeLanguage(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return args;
  const [, inline] = (args[at] ?? '').split('=', 2);
  const name = inline ?? args[at + 1] ?? '';
  if (!Object.hasOwn(LANGUAGES, name)) throw new UsageError('--lang: zh or en expected');
  process.env[VARIABLE] = name;
  return args.toSpliced(at, inline === undefined ? 2 : 1);
}

export function consoleWords(): ConsoleWords {
  return LANGUAGES[process.env[VARIABLE] ?? ''] ?? CONSOLE_WORDS_ZH;
}
