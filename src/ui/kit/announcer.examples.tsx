/** Owns examples of the announcer: it shows nothing, and its live region must be there before the words. */
import { Announcer } from './announcer';

export function Silent() {
  return <Announcer />;
}
