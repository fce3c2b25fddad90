/** Owns examples of the ways of input: writing by hand, and letters. */
import { TextWays } from './text-ways';

export function Handwriting() {
  return <TextWays way="handwriting" />;
}

export function Letters() {
  return <TextWays way="letters" />;
}
