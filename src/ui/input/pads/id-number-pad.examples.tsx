/** Owns examples of the pad for identity numbers. */
import { IdNumberCheck, IdNumberPad } from './id-number-pad';

export function Empty() {
  return <IdNumberPad />;
}

export function Begun() {
  return <IdNumberCheck text="1101051949" />;
}

export function Right() {
  return <IdNumberCheck text="11010519491231002X" />;
}

export function NoSuchDay() {
  return <IdNumberCheck text="11010519490230" />;
}

export function OldForm() {
  return <IdNumberCheck text="110105491231002" />;
}
