/** Owns examples of the header. */
import { Header } from './header';

export function WithVenue() {
  return <Header />;
}
