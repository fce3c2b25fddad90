/** Owns MiniSearch as a peer: two fields over pairs, titles before the rest, single characters by prefix. */
import MiniSearch from 'minisearch';
import { libraryPeer } from './library-peer';
import { isLatin, tokensOf } from './peer-texts';
import { servePeer } from './serve-peer';

const index = new MiniSearch<{ id: number; head: string; rest: string }>({
  fields: ['head', 'rest'],
  tokenize: tokensOf,
  processTerm: (term) => term,
  searchOptions: {
    combineWith: 'AND',
    boost: { head: 4 },
    prefix: (term) => term.length === 1 && !isLatin(term.charCodeAt(0)),
  },
});

servePeer(
  libraryPeer({
    add: (record, head, rest) => index.add({ id: record, head, rest }),
    find: (words) => index.search(words.join('\n')).map(({ id }) => id as number),
  }),
);
