/** Owns the asks of the handwriting worker: the model files, read when they are first needed, and recognising with them. */
import { AppError, toAppError } from '../../base/app-error';
import { mergeCandidates, openRecogniser } from '../../input/handwriting/recogniser';
import type { CharacterCandidate, Recogniser, Stroke } from '../../input/handwriting/recogniser-types';
import { InkSegmenter } from '../../input/handwriting/segment-ink';
import type { Handlers } from '../rpc';
import type { Asks } from './protocol';

export interface HandwritingOptions {
  /** Of the app's own origin: from the service worker's cache when the server is away. */
  fetch(path: string): Promise<Response>;
}

const MAIN_MODEL = '/models/handwriting-main.bin';
const RARE_MODEL = '/models/handwriting-rare.bin';

export function answerHandwriting({ fetch }: HandwritingOptions): Handlers<Asks> {
  const getMain = readOnce(() => openModel(fetch, MAIN_MODEL));
  const getRare = readOnce(() => openModel(fetch, RARE_MODEL));
  let run: { readonly segmenter: InkSegmenter; readonly limit: number; readonly rare: Recogniser | null } | null = null;

  /** null where it is not wanted, and where it cannot be read: the common ones are worth having without it. */
  const rareIf = async (isWanted: boolean): Promise<Recogniser | null> => {
    if (!isWanted) return null;
    try {
      return await getRare();
    } catch (thrown) {
      console.error(thrown);
      return null;
    }
  };

  return {
    prepare: async () => {
      await getMain();
      return null;
    },
    recognise: async ({ strokes, limit, rare }) => recogniseWith(await getMain(), await rareIf(rare), strokes, limit),
    segment: async ({ strokes, restsMs, limit, rare }) => {
      const main = await getMain();
      const others = await rareIf(rare);
      if (run?.limit !== limit || run.rare !== others) {
        const recognise = (stretch: readonly Stroke[]) => recogniseWith(main, others, stretch, limit);
        run = { segmenter: new InkSegmenter(main.layout, recognise), limit, rare: others };
      }
      return run.segmenter.segment(strokes, restsMs);
    },
  };
}

function recogniseWith(
  main: Recogniser,
  rare: Recogniser | null,
  strokes: readonly Stroke[],
  limit: number,
): readonly CharacterCandidate[] {
  const found = main.recognise(strokes, limit);
  return rare ? mergeCandidates([found, rare.recognise(strokes, limit)], limit) : found;
}

/** Read once for all who ask; after a failure anew by the next. */
function readOnce(read: () => Promise<Recogniser>): () => Promise<Recogniser> {
  let reading: Promise<Recogniser> | null = null;
  return () => {
    reading ??= read().catch((thrown: unknown) => {
      reading = null;
      throw thrown;
    });
    return reading;
  };
}

async function openModel(fetch: HandwritingOptions['fetch'], path: string): Promise<Recogniser> {
  try {
    return openRecogniser(await readBytes(fetch, path));
  } catch (thrown) {
    if (toAppError(thrown, 'model.damaged').code === 'model.missing') throw thrown;
    // The service worker keeps what it was once given, damaged or not: with a query it asks the server.
    const anew = await readBytes(fetch, `${path}?anew`).catch(() => null);
    if (!anew) throw thrown;
    return openRecogniser(anew);
  }
}

async function readBytes(fetch: HandwritingOptions['fetch'], path: string): Promise<Uint8Array> {
  try {
    const response = await fetch(path);
    if (!response.ok) throw new AppError('model.missing', `${path}: status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (thrown) {
    throw toAppError(thrown, 'model.missing');
  }
}
