/** Owns the texts that the pinyin dictionary is counted from: documents of the demo county, and questions written for this project. */
import { demoRecords } from '../demo/county';
import { questions } from './questions';

export interface CountedText {
  readonly text: string;
  /** What a stretch of it counts for. */
  readonly weight: number;
}

/** Of the days that the demo county's documents are from: texts must not change with the day of the build. */
const TODAY = '2026-11-20';
const SEED = 7;
export const DEMO_RECORDS = 20_000;
/** A question is seen once where a form is seen in hundreds of documents. */
const QUESTION_WEIGHT = 3;

/** @param records of the demo county that are read. Cost: some 5 s for 20,000 */
export function* countedTexts(records: number): Generator<CountedText> {
  for (const { title, summary, body } of demoRecords({ records, seed: SEED, today: TODAY })) {
    for (const text of [title, summary, body?.replace(/<[^>]*>/g, ' ')]) if (text) yield { text, weight: 1 };
  }
  for (const text of questions()) yield { text, weight: QUESTION_WEIGHT };
}
