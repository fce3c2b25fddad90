/** Owns the channel screen. */
import type { Screen } from '../../../state/route-model';

export function ChannelScreen(props: Extract<Screen, { name: 'channel' }>) {
  return <main data-screen={props.name} />;
}
