/** Owns finding characters that no font of this machine can show: drawn, they look like one that no font has. */

export interface GlyphMeasurer {
  /** Cost: 0.1 ms. */
  isMissing(character: string): boolean;
}

const SIDE_PX = 24;
/** A noncharacter: no font may have it. */
const NOWHERE = '\u{10ffff}';
/** Between two rests; some 5 ms. */
const AT_ONCE = 40;

/** @param family as in CSS. null where there is no canvas to draw on */
export function canvasMeasurer(family: string): GlyphMeasurer | null {
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.font = `${SIDE_PX - 6}px ${family}`;
  context.textBaseline = 'middle';
  const draw = (character: string): string => {
    context.clearRect(0, 0, SIDE_PX, SIDE_PX);
    context.fillText(character, 2, SIDE_PX / 2);
    return context.getImageData(0, 0, SIDE_PX, SIDE_PX).data.join();
  };
  const box = draw(NOWHERE);
  return { isMissing: (character) => draw(character) === box };
}

/** Each once, in the order of `text`; Han characters and those of private use only. `rest` is waited for now and then: nothing of a reader's waits. */
export async function findMissingGlyphs(
  text: string,
  { isMissing }: GlyphMeasurer,
  rest: () => Promise<void>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const missing: string[] = [];
  let measured = 0;
  for (const character of new Set(text)) {
    if (!/^[\p{Script=Han}\p{Co}]$/u.test(character)) continue;
    if (measured++ % AT_ONCE === 0) await rest();
    if (signal.aborted) break;
    if (isMissing(character)) missing.push(character);
  }
  return missing;
}
