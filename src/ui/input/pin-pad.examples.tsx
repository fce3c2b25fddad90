/** Owns examples of the PIN pad. */
import { PinPad } from './pin-pad';

export function Shuffled() {
  return <PinPad />;
}
