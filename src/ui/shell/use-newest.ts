/** Owns asking for the newest documents, again after each new generation: attract and home screen. */
import { useEffect, useState } from 'preact/hooks';
import type { ResultRow } from '../../search/query';
import { useApp } from '../app-context';

/** Null until answered. A worker that is away gives nothing here; the next generation or screen asks again. */
export function useNewest(limit: number): readonly ResultRow[] | null {
  const { connection, terminal } = useApp();
  const [rows, setRows] = useState<readonly ResultRow[] | null>(null);
  const catalogue = terminal.catalogue.value;
  const generation = catalogue.status === 'ready' ? catalogue.generation : 0;
  const hidden = terminal.hiddenSerial.value;
  useEffect(() => {
    if (generation === 0) return;
    const stop = new AbortController();
    connection
      .ask('search', { text: '', filters: {}, sort: 'date', offset: 0, limit, facets: [] }, stop.signal)
      .then((answer) => setRows(answer.rows))
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) console.error(thrown);
      });
    return () => stop.abort();
  }, [connection, generation, hidden, limit]);
  return rows;
}
