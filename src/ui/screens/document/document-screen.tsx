/** Owns the document screen. */
import type { Screen } from '../../../state/route-model';

export function DocumentScreen(props: Extract<Screen, { name: 'document' }>) {
  return <main data-screen={props.name} />;
}
