/** Owns examples of the ways of input: writing by hand, and pinyin. */
import { TextWays } from './text-ways';

export function Handwriting() {
  return <TextWays way="handwriting" />;
}

export function Pinyin() {
  return <TextWays way="pinyin" />;
}
