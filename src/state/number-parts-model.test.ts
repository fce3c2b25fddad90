import { expect, test, vi } from 'vitest';
import { AppError } from '../base/app-error';
import type { NumberParts } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';
import { NumberPartsModel } from './number-parts-model';

const partsFor = (text: string): NumberParts => ({
  codes: [{ text, after: '', count: 1 }],
  years: [],
  code: null,
  exact: true,
});

/** A catalogue whose answers the test gives, and that tells news. */
function heldCatalogue() {
  const asked: { before: string; signal: AbortSignal | undefined; give(parts: NumberParts): void; fail(): void }[] = [];
  const listeners = new Map<string, () => void>();
  const connection = {
    ask: (_name: string, input: { before: string }, signal?: AbortSignal) =>
      new Promise((give, reject) => {
        asked.push({ before: input.before, signal, give, fail: () => reject(new AppError('catalogue.absent')) });
      }),
    on(name: string, listener: () => void) {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  } as unknown as CatalogueConnection;
  return { asked, listeners, connection };
}

test('what stands before the cursor is asked for, and an answer that comes late for it is not shown', async () => {
  const { asked, connection } = heldCatalogue();
  const model = new NumberPartsModel(connection);
  expect(asked).toHaveLength(0);
  model.follow('示');
  model.follow(`${'长'.repeat(100)}示政`);
  expect(asked.map(({ before }) => before.length)).toEqual([1, 40]);
  expect(asked[0]?.signal?.aborted).toBe(true);
  asked[1]?.give(partsFor('示政发'));
  await vi.waitFor(() => expect(model.parts.value?.codes[0]?.text).toBe('示政发'));
  asked[0]?.give(partsFor('示'));
  await Promise.resolve();
  expect(model.parts.value?.codes[0]?.text).toBe('示政发');
});

test('a terminal without a catalogue gets no parts, and is asked again when one comes or records are withdrawn', async () => {
  const { asked, listeners, connection } = heldCatalogue();
  const model = new NumberPartsModel(connection);
  model.follow('');
  asked[0]?.fail();
  await vi.waitFor(() => expect(model.parts.value).toMatchObject({ codes: [], years: [], code: null }));
  listeners.get('generation')?.();
  listeners.get('hidden')?.();
  expect(asked).toHaveLength(3);
  asked[2]?.give(partsFor('示政发'));
  await vi.waitFor(() => expect(model.parts.value?.codes).toHaveLength(1));
});
