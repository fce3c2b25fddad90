/** Owns what a document number that is being entered can go on with: asked of the catalogue for what stands before the cursor. */
import { createModel, effect, signal } from '@preact/signals';
import type { NumberParts } from '../search/query';
import type { CatalogueConnection } from '../workers/catalogue/protocol';

const MAX_CODES = 60;
/** As much as is looked at of a long text. */
const MAX_TEXT_UNITS = 40;
const NO_PARTS: NumberParts = { codes: [], years: [], code: null, exact: true };

export const NumberPartsModel = createModel((catalogue: CatalogueConnection) => {
  const before = signal<string | null>(null);
  const attempt = signal(0);
  const parts = signal<NumberParts | null>(null);
  const askAgain = () => {
    attempt.value += 1;
  };

  effect(() => catalogue.on('hidden', askAgain));
  effect(() => catalogue.on('generation', askAgain));
  effect(() => {
    attempt.value;
    if (before.value === null) return;
    const controller = new AbortController();
    catalogue.ask('numberParts', { before: before.value, limit: MAX_CODES }, controller.signal).then(
      (answer) => {
        if (!controller.signal.aborted) parts.value = answer;
      },
      () => {
        // A help while typing is no reason to disturb: digits and signs are enough to enter any number.
        if (!controller.signal.aborted) parts.value = NO_PARTS;
      },
    );
    return () => controller.abort();
  });

  return {
    /** Null until the catalogue was heard; nothing where there is none. While it is asked anew what was known stays. */
    parts,
    /** What stands before the cursor now. */
    follow(text: string) {
      before.value = text.slice(-MAX_TEXT_UNITS);
    },
  };
});
export type NumberPartsModel = InstanceType<typeof NumberPartsModel>;
