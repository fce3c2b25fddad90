/** Owns asking at the terminal for what must not be seen. */
import { UsageError } from './usage-error';

const ENTER = /[\r\n]/;
const BACKSPACE = /[\b\u007f]/;
const STOPPED = '\u0003';

/** Null where standard input is no terminal. The prompt goes to standard error. */
export function secretPrompt(): ((prompt: string) => Promise<string>) | null {
  return process.stdin.isTTY && process.stderr.isTTY ? askSecret : null;
}

function askSecret(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (settle: () => void) => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      settle();
    };
    // A paste comes as one piece, and may hold the line's end.
    const read = (piece: string) => {
      for (const character of piece) {
        if (character === STOPPED) return finish(() => reject(new UsageError('stopped')));
        if (ENTER.test(character)) return finish(() => resolve(typed));
        typed = BACKSPACE.test(character) ? [...typed].slice(0, -1).join('') : typed + character;
      }
    };
    stdin.on('data', read);
  });
}
