/** Owns what the operator is told when a command fails: what happened, and what to do next. */
import type { AppError } from '../../src/base/app-error';
import { isDiskFull } from '../publish/disk-full';
import { StoppedByGuard } from '../publish/guard-words';
import { consoleWords } from './language';

export function explain(error: AppError): string {
  const words = consoleWords();
  const isImport = error.code === 'import.unreadable' || error.code === 'import.noColumns';
  const closerWords = isImport ? words.closer : error.code === 'feed.malformed' ? words.noFeed : words.others;
  const closer = closerWords.find(([detail]) => detail.test(error.detail))?.[1];
  const isChinese = words.language === 'zh';
  const detail = isChinese && error instanceof StoppedByGuard ? error.detailZh() : words.detail(error.detail);
  return `${detail || error.code}\n${closer ?? words.errors[error.code] ?? error.code}`;
}

/** What is no error of ours: most often the disk. A feed is only replaced by its last step, so it is as it was. */
export function explainFailure(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return isDiskFull(thrown) ? consoleWords().diskFull(message) : consoleWords().failed(message);
}
