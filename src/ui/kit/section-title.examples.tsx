/** Owns examples of the section title. */
import { SectionTitle } from './section-title';

export function Plain() {
  return <SectionTitle text="最新公开" />;
}
