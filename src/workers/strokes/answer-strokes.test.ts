import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerStrokes } from './answer-strokes';

const file = readFileSync('public/models/strokes.bin');
const { signal } = new AbortController();

test('the file is read once for all asks', async () => {
  const asked: string[] = [];
  const answers = answerStrokes(async (path) => {
    asked.push(path);
    return new Response(new Uint8Array(file));
  });
  const [, found, made, read] = await Promise.all([
    answers.prepare({}, signal),
    answers.find({ keys: '121251', limit: 3 }, signal),
    answers.byParts({ parts: ['土', '口'], limit: 60 }, signal),
    answers.byReading({ letters: 'kui', limit: 60 }, signal),
  ]);
  expect(found.map(({ character }) => character)).toContain('吉');
  expect(made.map(({ character }) => character)).toContain('𠮷');
  expect(read.map(({ character }) => character)).toContain('㙓');
  expect(asked).toEqual(['/models/strokes.bin']);
});

test('a missing, a cut and a foreign file fail by their codes, and are asked for again', async () => {
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  const answers = answerStrokes(async () => (bytes ? new Response(bytes) : new Response(null, { status: 404 })));
  await expect(answers.prepare({}, signal)).rejects.toMatchObject({ code: 'model.missing' });
  bytes = new Uint8Array(file.subarray(0, 300_000));
  await expect(answers.find({ keys: '1', limit: 3 }, signal)).rejects.toMatchObject({ code: 'model.damaged' });
  bytes = new Uint8Array(64);
  await expect(answers.prepare({}, signal)).rejects.toMatchObject({ code: 'model.unsupported' });
  bytes = new Uint8Array(file);
  expect((await answers.find({ keys: '1', limit: 1 }, signal)).map(({ character }) => character)).toEqual(['一']);
});
