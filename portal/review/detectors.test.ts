import { expect, test } from 'vitest';
import { type ReviewCase, readReviewCases, recordWith } from '../../tests/fixtures/review/review-cases';
import { findNumbers } from './find-numbers';
import { KNOWN_NUMBERS_ONLY, maskNumbers } from './mask-numbers';
import { REVIEW_RULES, type ReviewRule, reviewRecord } from './review-record';
import { readForReview } from './reviewed-text';

const CASES = readReviewCases();

function foundIn({ field, text }: ReviewCase): Set<ReviewRule> {
  const hits = reviewRecord(recordWith(field, text), field === 'disclosure' ? text : null);
  return new Set(hits.map(({ rule }) => rule));
}

const where = ({ file, line, text }: ReviewCase) => `${file}:${line} ${JSON.stringify(text.slice(-120))}`;

interface Score {
  found: number;
  missed: number;
  wrong: number;
}

function scores(cases: readonly ReviewCase[]): Map<ReviewRule, Score> {
  const byRule = new Map<ReviewRule, Score>(REVIEW_RULES.map((rule) => [rule, { found: 0, missed: 0, wrong: 0 }]));
  for (const one of cases) {
    const found = foundIn(one);
    for (const [rule, score] of byRule) {
      if (one.hits.includes(rule)) score[found.has(rule) ? 'found' : 'missed']++;
      else if (found.has(rule)) score.wrong++;
    }
  }
  return byRule;
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

test('the test set is large enough, and has negatives for every rule', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(600);
  for (const rule of REVIEW_RULES) {
    expect(CASES.filter(({ hits }) => hits.includes(rule)).length).toBeGreaterThanOrEqual(30);
  }
});

test('every plain case is found by its rule', () => {
  const missed = CASES.filter((one) => one.class === 'plain' && one.hits.some((rule) => !foundIn(one).has(rule)));
  expect(missed.map(where)).toEqual([]);
});

test('every written-apart, marked-up or disguised case is found too', () => {
  const missed = CASES.filter(
    (one) => !['plain', 'hard', 'negative'].includes(one.class) && one.hits.some((rule) => !foundIn(one).has(rule)),
  );
  expect(missed.map(where)).toEqual([]);
});

test('what only looks like a number of a person or like a mark is let through', () => {
  const wrong = CASES.filter(
    (one) => one.class !== 'hard' && [...foundIn(one)].some((rule) => !one.hits.includes(rule)),
  );
  expect(wrong.map(where)).toEqual([]);
});

test('precision and recall by rule, the hard cases included, are printed', () => {
  const lines = [...scores(CASES)].map(([rule, { found, missed, wrong }]) => {
    const [precision, recall] = [percent(found, found + wrong), percent(found, found + missed)];
    return `${rule.padEnd(18)} ${String(found + missed).padStart(4)} cases, precision ${precision}, recall ${recall}`;
  });
  console.log(`review gate on ${CASES.length} labelled texts\n${lines.join('\n')}`);
  for (const { found, missed, wrong } of scores(CASES).values()) {
    expect(found / (found + missed)).toBeGreaterThan(0.93);
    expect(found / (found + wrong)).toBeGreaterThan(0.93);
  }
});

test('no excerpt is longer than forty characters, or holds a number in full', () => {
  for (const one of CASES) {
    for (const { excerpt } of reviewRecord(recordWith(one.field, one.text))) {
      expect(excerpt.length).toBeLessThanOrEqual(40);
      expect(excerpt).not.toMatch(/\d{7}/);
      expect(excerpt.replaceAll(/[^\d*\u4e00-\u9fff]/g, '')).not.toMatch(/\d{11}/);
    }
  }
});

test('no number that the gate finds can be read in what a finding shows of the same text', () => {
  const numbersIn = (text: string) => {
    const read = readForReview(text);
    return [...findNumbers(read.text, 'text'), ...findNumbers(read.hidden, 'address')];
  };
  const rules: readonly ReviewRule[] = ['idNumber', 'bankCard', 'mobileWithName'];
  const told = CASES.filter(({ text }) => numbersIn(text).length > 0);
  expect(told.filter(({ hits }) => hits.some((rule) => rules.includes(rule))).length).toBeGreaterThan(200);
  for (const one of told) {
    for (const masked of [maskNumbers(one.text), maskNumbers(one.text, KNOWN_NUMBERS_ONLY)]) {
      expect(numbersIn(masked), where(one)).toEqual([]);
    }
  }
});
