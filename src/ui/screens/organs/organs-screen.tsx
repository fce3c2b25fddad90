/** Owns the organs screen. */
import type { Screen } from '../../../state/route-model';

export function OrgansScreen(props: Extract<Screen, { name: 'organs' }>) {
  return <main data-screen={props.name} />;
}
