/** Owns the slip screen. */
import type { Screen } from '../../../state/route-model';

export function SlipScreen(props: Extract<Screen, { name: 'slip' }>) {
  return <main data-screen={props.name} />;
}
