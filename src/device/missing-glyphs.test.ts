import { expect, test } from 'vitest';
import { findMissingGlyphs } from './missing-glyphs';

test('each missing character is told once, signs and letters are not measured, and the work rests', async () => {
  const measured: string[] = [];
  let rests = 0;
  const measurer = {
    isMissing(character: string) {
      measured.push(character);
      return character === '㙓' || character === '\ue8f7';
    },
  };
  const rest = async () => {
    rests++;
  };
  const text = `农村㙓、abc\n农㙓\ue8f7${'一'.repeat(50)}`;
  const found = await findMissingGlyphs(text, measurer, rest, new AbortController().signal);
  expect(found).toEqual(['㙓', '\ue8f7']);
  expect(measured).toEqual(['农', '村', '㙓', '\ue8f7', '一']);
  expect(rests).toBe(1);
});

test('a check that is given up measures nothing more', async () => {
  const over = new AbortController();
  const found = await findMissingGlyphs('农村', { isMissing: () => true }, async () => over.abort(), over.signal);
  expect(found).toEqual([]);
});
