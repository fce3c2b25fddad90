/** Owns counting in threads in how many records each of many texts stands, in the fields that a search looks into. */
import { buildPhraseAutomaton } from '../../src/search/phrase-counter';
import { takeInOrder } from './answers-in-order';
import { openThreads } from './publish-threads';
import { headTasks, type SegmentRows } from './segment-tasks';

/** Fewer are counted before threads have warmed up. */
const MANY_RECORDS = 20_000;

/**
 * @param texts folded, without white space
 * @param threads how many, as in `PublishOptions`
 * @returns for each text the records that have it. Cost: about 5 µs of CPU a record; 10 MB a thread for 80,000 texts
 */
export async function countPhrases(
  { rows, wanted }: SegmentRows,
  texts: readonly string[],
  threads: number | undefined,
): Promise<Uint32Array> {
  const counts = new Uint32Array(texts.length);
  if (texts.length === 0) return counts;
  const pool = openThreads(wanted.length >= MANY_RECORDS, threads);
  try {
    await pool.runOnAll('openRows', { headsPath: rows.headsPath, bodiesPath: rows.bodiesPath });
    await pool.runOnAll('openCounts', buildPhraseAutomaton(texts));
    await takeInOrder(
      headTasks(rows, wanted),
      pool.depth,
      (task) => pool.run('countHeads', task, [task.headStarts.buffer, task.headLengths.buffer]),
      () => {},
    );
    for (const own of await pool.runOnAll('closeCounts', null)) {
      own.forEach((count, text) => {
        counts[text] = (counts[text] as number) + count;
      });
    }
  } finally {
    await pool.close();
  }
  return counts;
}
