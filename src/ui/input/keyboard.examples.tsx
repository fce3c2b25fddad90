/** Owns examples of the on-screen keyboard. */
import { Keyboard } from './keyboard';

export function Letters() {
  return <Keyboard />;
}
