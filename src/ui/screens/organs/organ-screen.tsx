/** Owns the organ screen. */
import type { Screen } from '../../../state/route-model';

export function OrganScreen(props: Extract<Screen, { name: 'organ' }>) {
  return <main data-screen={props.name} />;
}
