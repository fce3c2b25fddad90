/**
 * Owns a character that cannot be typed or written directly: what stands before the cursor is taken as its reading (letters) or as what it is made of
 * (the last two or three characters, else the last one), and a candidate takes its place. Where there is none, its form is put into words.
 */
import { createModel, effect, signal } from '@preact/signals';
import type { StrokesConnection } from '../workers/strokes/protocol';
import type { InputModel } from './input-model';
import { prepareStrokes } from './strokes-readiness';

export interface RareParts {
  readonly input: InputModel;
  readonly strokes: () => Promise<StrokesConnection>;
}

export interface RareCandidate {
  readonly text: string;
  /** What it takes the place of: the end of the text before the cursor. */
  readonly instead: string;
}

/** What stands before the cursor, as this way understands it. */
export type RareQuestion =
  | { readonly name: 'nothing' }
  | { readonly name: 'reading'; readonly letters: string }
  | { readonly name: 'parts'; readonly parts: readonly string[] };

export type FormLayout = 'across' | 'down' | 'around';

const LETTERS = /[a-zA-Zü]{1,6}$/;
const HAN = /\p{Script=Han}{1,3}$/u;
const MOST = 60;

export const RareModel = createModel(({ input, strokes }: RareParts) => {
  const { status, fail, leave } = prepareStrokes(strokes);
  const question = signal<RareQuestion>({ name: 'nothing' });
  const candidates = signal<readonly RareCandidate[]>([]);
  let asking = new AbortController();

  const find = async (asked: RareQuestion, signal: AbortSignal): Promise<readonly RareCandidate[]> => {
    if (asked.name === 'nothing') return [];
    const connection = await strokes();
    if (asked.name === 'reading') {
      const letters = asked.letters.toLowerCase().replace('ü', 'v');
      const found = await connection.byReading(letters, MOST, signal);
      return found.map(({ character }) => ({ text: character, instead: asked.letters }));
    }
    // As many as are parts of one character: what stands further before is the text's own.
    const seen = new Map<string, RareCandidate>();
    for (let count = asked.parts.length; count > 0; count--) {
      const parts = asked.parts.slice(-count);
      for (const { character } of await connection.byParts(parts, MOST, signal)) {
        if (!seen.has(character)) seen.set(character, { text: character, instead: parts.join('') });
      }
    }
    return [...seen.values()].slice(0, MOST);
  };

  const stopFollowing = effect(() => {
    const { text, cursor } = input.contents.value;
    const asked = questionOf(text.slice(0, cursor));
    question.value = asked;
    asking.abort();
    const mine = new AbortController();
    asking = mine;
    find(asked, mine.signal).then((found) => {
      if (!mine.signal.aborted) candidates.value = found;
    }, fail);
  });

  const replaceEnd = (instead: string, text: string) => {
    input.deleteBefore((before) => (before.endsWith(instead) ? instead : ''));
    input.insert(text);
  };

  return {
    status,
    question,
    /** Best first. */
    candidates,
    choose: ({ text, instead }: RareCandidate) => replaceEnd(instead, text),
    /** The parts before the cursor become a description of the form; nothing without two of them. */
    describe(layout: FormLayout) {
      const asked = question.peek();
      if (asked.name !== 'parts' || asked.parts.length < 2) return;
      replaceEnd(asked.parts.join(''), describeForm(layout, asked.parts));
    },
    leave() {
      leave();
      stopFollowing();
      asking.abort();
    },
  };
});
export type RareModel = InstanceType<typeof RareModel>;

function questionOf(before: string): RareQuestion {
  const letters = LETTERS.exec(before)?.[0];
  if (letters !== undefined) return { name: 'reading', letters };
  const parts = HAN.exec(before)?.[0];
  return parts === undefined ? { name: 'nothing' } : { name: 'parts', parts: [...parts] };
}

const PLACES: { readonly [layout in FormLayout]: readonly (readonly string[])[] } = {
  across: [
    ['左', '右'],
    ['左', '中', '右'],
  ],
  down: [
    ['上', '下'],
    ['上', '中', '下'],
  ],
  // What stands within may have two parts of its own: 外「门」内「王」「文」.
  around: [
    ['外', '内'],
    ['外', '内', ''],
  ],
};

/** 左「土」右「啬」: as people say it at a window, and as the window can read it. Of two or three parts. */
export function describeForm(layout: FormLayout, parts: readonly string[]): string {
  const places = PLACES[layout][parts.length === 2 ? 0 : 1] ?? [];
  return parts.map((part, index) => `${places[index] ?? ''}「${part}」`).join('');
}
