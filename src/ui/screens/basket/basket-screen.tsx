/** Owns the basket screen. */
import type { Screen } from '../../../state/route-model';

export function BasketScreen(props: Extract<Screen, { name: 'basket' }>) {
  return <main data-screen={props.name} />;
}
