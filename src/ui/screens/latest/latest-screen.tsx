/** Owns the latest screen. */
import type { Screen } from '../../../state/route-model';

export function LatestScreen(props: Extract<Screen, { name: 'latest' }>) {
  return <main data-screen={props.name} />;
}
