/** Owns the asks of the strokes worker: the file of strokes and parts, read when it is first needed. */
import { StrokeEngine } from '../../input/strokes/stroke-engine';
import { decodeStrokes } from '../../input/strokes/stroke-file';
import { type FetchFile, modelFile } from '../model-file';
import type { Handlers } from '../rpc';
import type { Asks } from './protocol';

const STROKES = '/models/strokes.bin';

export function answerStrokes(fetch: FetchFile): Handlers<Asks> {
  const getEngine = modelFile(fetch, STROKES, (bytes) => new StrokeEngine(decodeStrokes(bytes)));
  return {
    prepare: async () => {
      await getEngine();
      return null;
    },
    find: async ({ keys, limit }) => (await getEngine()).find(keys, limit),
    byParts: async ({ parts, limit }) => (await getEngine()).byParts(parts, limit),
    byReading: async ({ letters, limit }) => (await getEngine()).byReading(letters, limit),
  };
}
