/** Owns the asks of the handwriting worker: the model files, read when they are first needed, and recognising with them. */
import { mergeCandidates, openRecogniser } from '../../input/handwriting/recogniser';
import type { CharacterCandidate, Recogniser, Stroke } from '../../input/handwriting/recogniser-types';
import { InkSegmenter } from '../../input/handwriting/segment-ink';
import { type FetchFile, modelFile } from '../model-file';
import type { Handlers } from '../rpc';
import type { Asks } from './protocol';

const MAIN_MODEL = '/models/handwriting-main.bin';
const RARE_MODEL = '/models/handwriting-rare.bin';

export function answerHandwriting({ fetch }: { readonly fetch: FetchFile }): Handlers<Asks> {
  const getMain = modelFile(fetch, MAIN_MODEL, openRecogniser);
  const getRare = modelFile(fetch, RARE_MODEL, openRecogniser);
  let run: { readonly segmenter: InkSegmenter; readonly limit: number; readonly rare: Recogniser | null } | null = null;
  /** How often was forgotten: what was asked before that is not remembered after it. */
  let forgotten = 0;

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
      const asked = forgotten;
      const main = await getMain();
      const others = await rareIf(rare);
      if (run?.limit !== limit || run.rare !== others) {
        const recognise = (stretch: readonly Stroke[]) => recogniseWith(main, others, stretch, limit);
        run = { segmenter: new InkSegmenter(main.layout, recognise), limit, rare: others };
      }
      const lattice = run.segmenter.segment(strokes, restsMs);
      if (asked !== forgotten) run = null;
      return lattice;
    },
    forget: async () => {
      forgotten++;
      run = null;
      return null;
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
