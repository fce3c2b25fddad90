/** Owns the plainest peer: every folded text in memory, looked through for every query. */
import { libraryPeer } from './library-peer';
import { servePeer } from './serve-peer';

const texts: string[] = [];

servePeer(
  libraryPeer({
    add: (_record, head, rest) => texts.push(`${head}\n${rest}`),
    find(words) {
      const hits: number[] = [];
      texts.forEach((text, record) => {
        for (const word of words) if (!text.includes(word)) return;
        hits.push(record);
      });
      return hits;
    },
  }),
);
