/** Owns the staff screen. */
import type { Screen } from '../../../state/route-model';

export function StaffScreen(props: Extract<Screen, { name: 'staff' }>) {
  return <main data-screen={props.name} />;
}
