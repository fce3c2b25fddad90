/** Owns FlexSearch as a peer: one index over pairs, with prefixes so that single characters are found. */
import { Index } from 'flexsearch';
import { libraryPeer } from './library-peer';
import { tokensOf } from './peer-texts';
import { servePeer } from './serve-peer';

const index = new Index({ tokenize: 'forward', encode: tokensOf, cache: false });

servePeer(
  libraryPeer({
    add: (record, head, rest) => void index.add(record, `${head}\n${rest}`),
    find: (words, records) => index.search(words.join('\n'), { limit: Math.max(1, records) }) as number[],
  }),
);
