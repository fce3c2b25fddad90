/** Owns showing progress on standard error: a bar on a terminal, a plain line now and then in a log. */
import type { Progress, Stage } from '../publish/progress';
import { consoleWords } from './language';

const BAR_CELLS = 28;
const TERMINAL_EVERY_MS = 100;
const LOG_EVERY_MS = 10_000;

/** @param out standard error: standard output belongs to the result. */
export function createProgressDisplay(out: NodeJS.WriteStream): Progress {
  const words = consoleWords();
  let stage: Stage = 'import';
  let total = 0;
  let unit: 'bytes' | 'records' = 'records';
  let startMs = 0;
  let shownMs = 0;
  let last = { done: 0, records: undefined as number | undefined };

  const amount = (value: number) =>
    unit === 'bytes' ? `${(value / 1e6).toFixed(1)} MB` : `${value.toLocaleString('en-US')}`;
  const line = () => {
    const share = total > 0 ? Math.min(1, last.done / total) : 1;
    const records = last.records === undefined ? '' : words.rows(last.records.toLocaleString('en-US'));
    return { share, text: `${words.progress(words.stages[stage], amount(last.done), amount(total))}${records}` };
  };
  const show = () => {
    const { share, text } = line();
    if (out.isTTY) {
      const full = Math.round(share * BAR_CELLS);
      const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}`;
      out.write(`\r\u001b[2K${bar} ${String(Math.floor(share * 100)).padStart(3)} % ${text}`);
    } else out.write(`${text} (${Math.floor(share * 100)} %)\n`);
  };

  return {
    begin(nextStage, nextTotal, nextUnit) {
      stage = nextStage;
      total = nextTotal;
      unit = nextUnit;
      startMs = Date.now();
      shownMs = out.isTTY ? 0 : startMs;
      last = { done: 0, records: undefined };
    },
    update(done, records) {
      last = { done, records };
      const nowMs = Date.now();
      if (nowMs - shownMs < (out.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS)) return;
      shownMs = nowMs;
      show();
    },
    tell(file, plan) {
      for (const line of words.plan(plan)) out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${file}: ${line}\n`);
    },
    end() {
      const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
      const records = last.records === undefined ? '' : words.rows(last.records.toLocaleString('en-US'));
      const what = stage === 'switch' ? '' : `${amount(total)}${records}`;
      out.write(`${out.isTTY ? '\r\u001b[2K' : ''}${words.ended(words.stages[stage], what, seconds)}\n`);
    },
  };
}
