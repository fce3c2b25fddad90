/**
 * Owns what is loaded together of all that speaks with the feed: syncs, looks for withdrawals, and texts that are kept one by one. As two parts they would have a third in common, for
 * which the bundler takes modules out of the worker itself: it then starts after two more requests.
 */
import { parseTakedown, withdrawalsOf } from '../../feed/takedown';
import { textShelfOf } from '../../store/text-shelf';
import { createKeptDesk } from './kept-desk';
import { createLineLimit } from './line-limit';
import { syncFeed } from './sync-feed';
import { createTakedownDuty } from './takedown-duty';

export const feedPart = {
  syncFeed,
  createLineLimit,
  createTakedownDuty,
  parseTakedown,
  withdrawalsOf,
  textShelfOf,
  createKeptDesk,
};
