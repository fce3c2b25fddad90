/** Owns telling staff which characters of the catalogue this machine's fonts cannot show. Looked for while the panel is open and nothing else is done. */
import { useEffect, useState } from 'preact/hooks';
import { canvasMeasurer, findMissingGlyphs } from '../../../device/missing-glyphs';
import { useApp } from '../../app-context';
import { Notice } from '../../kit/notice';

/** Rare characters of names, that readers write though no document has them. */
const OF_NAMES = '㙓𠮷䶮㛃喆堃';
const SHOWN = 40;

/** @param textOf what the characters are taken from; it may fail: then those of names alone are looked at */
export function GlyphNotice({ textOf }: { textOf(signal: AbortSignal): Promise<string> }) {
  const { t } = useApp();
  const [missing, setMissing] = useState<readonly string[]>([]);
  useEffect(() => {
    const over = new AbortController();
    const measurer = canvasMeasurer(getComputedStyle(document.body).fontFamily);
    const rest = () => new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
    void textOf(over.signal)
      // Without a catalogue there is nothing of it to show.
      .catch(() => '')
      .then((text) => (measurer ? findMissingGlyphs(OF_NAMES + text, measurer, rest, over.signal) : []))
      .then((found) => {
        if (!over.signal.aborted) setMissing(found);
      });
    return () => over.abort();
  }, []);
  if (missing.length === 0) return null;
  const named = missing.slice(0, SHOWN).map((character) => `${character}（${codeOf(character)}）`);
  return (
    <Notice
      tone="warning"
      title={t('staff.glyphsTitle', { count: missing.length })}
      text={t('staff.glyphsText', { characters: named.join(' ') })}
    />
  );
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}
