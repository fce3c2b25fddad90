/** Owns text with its matches marked. */
import type { ComponentChild } from 'preact';
import type { MarkSpan } from '../../search/query';

export interface MarkedTextProps {
  text: string;
  /** UTF-16 offsets, ascending, not overlapping; what lies outside the text is left out. */
  marks: readonly MarkSpan[];
}

export function MarkedText({ text, marks }: MarkedTextProps) {
  const pieces: ComponentChild[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to <= from) continue;
    if (from > at) pieces.push(text.slice(at, from));
    pieces.push(<mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return <>{pieces}</>;
}
