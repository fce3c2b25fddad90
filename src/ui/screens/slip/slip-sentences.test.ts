import { readFileSync } from 'node:fs';
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { plainRow } from '../../../../tests/fixtures/plain-row';
import { parseSiteConfig } from '../../../config/site-config';
import { createTranslate, loadLaterWords } from '../../../i18n/translate';
import { ReadingModel } from '../../../state/reading-model';
import { SessionModel } from '../../../state/session-model';
import { composeSlip } from '../../paper/slip-sheet';
import { labelSentences } from '../../speech/label-sentences';
import { slipSentences } from './slip-sentences';

await loadLaterWords();

const parsed = parseSiteConfig(JSON.parse(readFileSync('kiosk-config/demo.json', 'utf8')));
if (!parsed.ok) throw new Error(parsed.problems.join());
const { config } = parsed;
const t = createTranslate();
const TITLE = '关于印发示例县农村危房改造和地震高烈度设防地区农房抗震改造实施细则的通知，';
const rows = Array.from({ length: 20 }, (_, i) => plainRow(`r${i}`, `${TITLE.repeat(5)}之${i + 1}`));
const sheet = composeSlip(
  t,
  config,
  {
    number: 'SL02-A7-261122-0047-F',
    issuedAt: '2026-11-22T01:47:00Z',
    recordIds: rows.map(({ id }) => id),
    forms: ['复制'],
    payload: 'CY1:X',
  },
  rows,
  '',
);

test('a slip of 20 documents is said whole, in sentences that a voice can say', () => {
  const sentences = labelSentences(slipSentences(t, sheet));
  for (const { title } of rows) expect(sentences.join('')).toContain(title);
  expect(sentences.filter((sentence) => sentence.length > 121)).toEqual([]);
  expect(sentences[0]).toContain('共 20 份');
  expect(sentences.at(-1)).toContain(config.venue.serviceWindow.telephone);
});

test('who listens to 20 documents is not asked whether they are there, but stops it when they like', async () => {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs };
  const session = new SessionModel({
    clock,
    idle: () => ({ seconds: 90, warningSeconds: 30 }),
    onEnd() {},
    keepOthers: () => () => {},
  });
  session.begin();
  const said: string[] = [];
  const seen = new Set<string>();
  let stopAt = Number.POSITIVE_INFINITY;
  const reading = new ReadingModel({
    session,
    rate: signal(1),
    clock,
    openSpeaker: async () => ({
      async say({ text }) {
        said.push(text);
        if (said.length === stopAt) reading.pause();
        for (let second = 0; second < 10; second++) {
          nowMs += 1000;
          session.tick();
          seen.add(session.status.value.name);
        }
        return true;
      },
      cancel() {},
    }),
    spell: async (text) => ({ text, syllables: [] }),
  });
  const sentences = labelSentences(slipSentences(t, sheet));
  const settle = async () => {
    for (let i = 0; i < 2000; i++) await Promise.resolve();
  };
  reading.show(sentences, true);
  reading.start(0);
  await settle();
  expect(said).toEqual(sentences);
  expect([reading.status.value.name, ...seen]).toEqual(['ended', 'active']);
  said.length = 0;
  stopAt = 3;
  reading.start(0);
  await settle();
  expect([reading.status.value.name, said.length]).toEqual(['paused', 3]);
});
