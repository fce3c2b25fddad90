/** Owns examples of the pad for telephone numbers. */
import { TelephoneCheck, TelephonePad } from './telephone-pad';

export function Empty() {
  return <TelephonePad />;
}

export function MobileBegun() {
  return <TelephoneCheck text="138123" />;
}

export function LandlineWithExtension() {
  return <TelephoneCheck text="0571-87654321转8001" />;
}

export function WithoutAreaCode() {
  return <TelephoneCheck text="87654321" />;
}
