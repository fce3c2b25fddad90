import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { InkSegmenter } from '../../input/handwriting/segment-ink';
import { answerHandwriting } from './answer-handwriting';

const files = {
  '/models/handwriting-main.bin': readFileSync('public/models/handwriting-main.bin'),
  '/models/handwriting-rare.bin': readFileSync('public/models/handwriting-rare.bin'),
};
const BAR = [
  [
    [0.1, 0.52],
    [0.5, 0.5],
    [0.9, 0.49],
  ],
] as const;
const { signal } = new AbortController();

/** A server that has only some of the files, and counts what it was asked for. */
function serverWith(...paths: (keyof typeof files)[]) {
  const asked: string[] = [];
  const served = new Set<string>(paths);
  return {
    asked,
    served,
    fetch: async (path: string) => {
      asked.push(path);
      const bytes = served.has(path) ? files[path as keyof typeof files] : undefined;
      return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
    },
  };
}

test('each model is read when it is first needed, and once for all asks', async () => {
  const server = serverWith('/models/handwriting-main.bin', '/models/handwriting-rare.bin');
  const answers = answerHandwriting(server);
  await Promise.all([answers.prepare({}, signal), answers.prepare({}, signal)]);
  const ask = { strokes: BAR, limit: 5, rare: false };
  expect((await answers.recognise(ask, signal))[0]?.character).toBe('一');
  expect(server.asked).toEqual(['/models/handwriting-main.bin']);
  expect(await answers.recognise({ ...ask, rare: true }, signal)).toHaveLength(5);
  await answers.recognise({ ...ask, rare: true }, signal);
  expect(server.asked).toEqual(['/models/handwriting-main.bin', '/models/handwriting-rare.bin']);
});

test('a missing main model fails by its code, and is asked for again', async () => {
  const server = serverWith();
  const answers = answerHandwriting(server);
  await expect(answers.prepare({}, signal)).rejects.toMatchObject({ code: 'model.missing' });
  await expect(answers.recognise({ strokes: BAR, limit: 5, rare: false }, signal)).rejects.toMatchObject({
    code: 'model.missing',
  });
  server.served.add('/models/handwriting-main.bin');
  await answers.prepare({}, signal);
});

test('without the rare model the common characters are found, and the fault is logged', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answers = answerHandwriting(serverWith('/models/handwriting-main.bin'));
  const found = await answers.recognise({ strokes: BAR, limit: 5, rare: true }, signal);
  expect(found[0]?.character).toBe('一');
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test('a damaged copy in the cache is passed over where the server has a whole one', async () => {
  const damaged = new Uint8Array(files['/models/handwriting-main.bin']);
  damaged[5000] = (damaged[5000] ?? 0) ^ 1;
  const answers = answerHandwriting({
    fetch: async (path) => new Response(path.endsWith('?anew') ? files['/models/handwriting-main.bin'] : damaged),
  });
  await answers.prepare({}, signal);
  const withoutServer = answerHandwriting({
    fetch: async (path) => (path.endsWith('?anew') ? Promise.reject(new TypeError('offline')) : new Response(damaged)),
  });
  await expect(withoutServer.prepare({}, signal)).rejects.toMatchObject({ code: 'model.damaged' });
});

test('a run is cut into stretches, each with the candidates of its strokes; the rare ones only where they are wanted', async () => {
  const server = serverWith('/models/handwriting-main.bin', '/models/handwriting-rare.bin');
  const answers = answerHandwriting(server);
  const ask = { strokes: BAR, restsMs: [0], limit: 4, rare: false };
  const { strokeCount, arcs } = await answers.segment(ask, signal);
  expect(strokeCount).toBe(1);
  expect(arcs).toMatchObject([{ from: 0, to: 1, layout: 0 }]);
  expect(arcs[0]?.candidates).toEqual(await answers.recognise(ask, signal));
  expect(server.asked).toEqual(['/models/handwriting-main.bin']);
  const withRare = await answers.segment({ ...ask, rare: true }, signal);
  expect(withRare.arcs[0]?.candidates).toHaveLength(4);
  expect(server.asked).toContain('/models/handwriting-rare.bin');
});

test('of a reader who left nothing is compared with the next one’s strokes, nor of what was still being read', async () => {
  const kept = vi.spyOn(InkSegmenter.prototype, 'segment');
  const server = serverWith('/models/handwriting-main.bin');
  const answers = answerHandwriting(server);
  const ask = { strokes: BAR, restsMs: [0], limit: 4, rare: false };
  const first = answers.segment(ask, signal);
  await answers.forget({}, signal);
  await first;
  await answers.segment(ask, signal);
  await answers.segment(ask, signal);
  await answers.forget({}, signal);
  await answers.segment(ask, signal);
  const [before, own, ownAgain, after] = kept.mock.contexts;
  expect(own).toBe(ownAgain);
  expect(new Set([before, own, after]).size).toBe(3);
  kept.mockRestore();
});
