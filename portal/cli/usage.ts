/** Owns which part of the usage answers a command that was mistyped. */
import { consoleWords } from './language';

export function usage(): string {
  return consoleWords().usage;
}

/** How one command is written; all of them where there is no such command. */
export function usageOf(command: string): string {
  const [first = ''] = usage().split('npm run portal -- ');
  const paragraphs = usage().split('\n\n');
  const own = paragraphs.filter((paragraph) => paragraph.startsWith(`${command} `));
  return own.length > 0 ? `${first}npm run portal -- ${own.join('\n\n').trimEnd()}` : usage().trimEnd();
}
