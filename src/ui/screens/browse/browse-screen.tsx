/** Owns the browse screen. */
import type { Screen } from '../../../state/route-model';

export function BrowseScreen(props: Extract<Screen, { name: 'browse' }>) {
  return <main data-screen={props.name} />;
}
