/** Owns examples of the dock. */
import { Dock } from './dock';

export function Portrait() {
  return <Dock />;
}
