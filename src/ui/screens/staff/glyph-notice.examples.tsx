/** Owns the example of the notice of missing glyphs: a character of private use, which no font has. */
import { GlyphNotice } from './glyph-notice';

export function PrivateUse() {
  return <GlyphNotice textOf={async () => '农\u{10f8f7}村'} />;
}
