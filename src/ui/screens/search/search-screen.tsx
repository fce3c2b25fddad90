/** Owns the search screen. */
import type { Screen } from '../../../state/route-model';

export function SearchScreen(props: Extract<Screen, { name: 'search' }>) {
  return <main data-screen={props.name} />;
}
