/** Owns examples of the badge. */
import { Badge } from './badge';

export function Tones() {
  return (
    <p>
      <Badge text="通知" tone="genre" /> <Badge text="有效" tone="valid" /> <Badge text="已废止" tone="abolished" />{' '}
      <Badge text="试行" tone="neutral" />
    </p>
  );
}
