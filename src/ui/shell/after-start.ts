/** Owns what is watched once the first screen stands, so that it comes with a part of its own. */
import { followHidden } from '../../state/follow-hidden';
import type { App } from '../app-context';
import { watchDoubleTaps } from './double-tap';

export function watchAfterStart({ route, session, connection }: App): void {
  watchDoubleTaps(route);
  followHidden(session, connection);
}
