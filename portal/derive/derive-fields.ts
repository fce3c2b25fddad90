/** Owns filling in what an export left out, from what it has; all of it marked as derived (由系统推断). What the export states stays. */
import { nationalWorkingDays } from '../../src/calendar/national-working-days';
import { BEYOND_TABLE } from '../../src/calendar/working-days';
import { findDocumentNumber } from '../../src/catalogue/document-number';
import { DERIVABLE_FIELDS, type DerivableField } from '../../src/catalogue/record';
import type { CheckedRecord } from '../check/check-record';
import { type Finding, finding } from '../check/finding';
import { bodyLines } from './body-lines';
import { genreOfTitle } from './genre-of-title';
import { JudgingDay } from './judging-day';
import { linksOfText, mayTellLinks } from './links-of-text';
import { endOfNotice } from './notice-period';
import { createNumberReader } from './organ-of-number';
import { createSpeakerReader, type OrganName } from './organ-of-title';
import { summaryOfBody } from './summary-of-body';
import { isGathering, ownTerm, validityOfTitle } from './validity-of-text';

export interface DeriveOptions {
  /** The organs of the directory, for telling one in a title; may be empty. */
  readonly organs: readonly OrganName[];
  /**
   * YYYY-MM-DD. What ends or begins on a day (有效期5年, 自2027年1月1日起施行) is judged by it, anew in every run: a record changes on
   * the night after, and goes out with that night's delta.
   */
  readonly today: string;
}

export interface DerivedRecord {
  readonly record: CheckedRecord;
  /** Where the record's own text speaks against what the export states: `validity.contradicted`. */
  readonly findings: readonly Finding[];
  /** On a later day something else would be derived: a term ends, a decision takes effect. */
  readonly waitsForDay: boolean;
}

/** Numbers carry the year of writing; an archive's go back to the republic's first. */
const FIRST_YEAR = 1949;

/**
 * Makes the function once for a run (it holds tables); the function is pure, leaves stated values as they are, and changes nothing of a
 * record that went through it before. Cost: 6 µs for a row without body, about 15 ns a character of a body.
 */
export function createDeriver({ organs, today }: DeriveOptions): (record: CheckedRecord) => DerivedRecord {
  const speakerOf = createSpeakerReader(organs);
  const organOfNumber = createNumberReader(organs.map(({ name }) => name));

  return (stated) => {
    const day = new JudgingDay(today);
    const derived = new Set<DerivableField>(stated.derived);
    const findings: Finding[] = [];
    const take = <T>(field: DerivableField, value: T): T => {
      derived.add(field);
      return value;
    };
    let kept: readonly string[] | null = null;
    const lines = () => {
      kept ??= bodyLines(stated.body, stated.bodyFormat);
      return kept;
    };
    const { title, documentNumber, body } = stated;
    let { organ, genre, writtenDate, validity, summary, visibleUntil, links } = stated;

    const speaker = organ === null ? speakerOf(title) : null;
    if (speaker && speaker.organ !== null) organ = take('organ', speaker.organ);
    if (genre === null) {
      const found = genreOfTitle({ title, documentNumber, organ });
      if (found !== null) genre = take('genre', found);
    }
    if (speaker && organ === null && documentNumber !== null && mayBeOwnNumber(title, genre)) {
      const found = organOfNumber(documentNumber);
      // A title made of the number says nothing that could speak against it.
      const isOwn = derived.has('title') || fits(found ?? '', speaker.words, genre);
      if (found !== null && isOwn) organ = take('organ', found);
    }
    if (writtenDate === null && stated.publishedDate === null && documentNumber !== null) {
      const year = Number(findDocumentNumber(documentNumber)?.year ?? 0);
      if (year >= FIRST_YEAR && day.hasCome(String(year))) writtenDate = take('writtenDate', String(year));
    }
    if (body !== '') {
      if (summary === '') {
        const found = summaryOfBody(lines(), title);
        if (found !== '') summary = take('summary', found);
      }
      if (visibleUntil === null && (genre === '公示' || title.endsWith('公示'))) {
        const found = endOfNotice(lines().join('').replaceAll(/\s/g, ''), stated, addWorkingDays);
        if (found !== null) visibleUntil = take('visibleUntil', found);
      }
    }
    const own = ownValidity({ ...stated, genre }, lines, day);
    if (own !== null && validity === 'none') validity = take('validity', own.validity);
    else if (own !== null && (validity === 'valid' || validity === 'trial') && !derived.has('validity')) {
      findings.push(finding('validity.contradicted', 'validity', own.seen));
    }
    if (!links.some((link) => link.derived)) {
      const told = linksOfText({ title, genre }, lines, mayTellLinks(body), day);
      if (told.length > 0) links = [...links, ...told];
    }
    if (derived.size === 0 && links === stated.links) {
      return { record: stated, findings, waitsForDay: day.waits };
    }
    const inOrder = DERIVABLE_FIELDS.filter((field) => derived.has(field));
    const record = { ...stated, organ, genre, writtenDate, validity, summary, visibleUntil, links, derived: inOrder };
    return { record, findings, waitsForDay: day.waits };
  };
}

/** What explains a document is often exported with that document's number. */
function mayBeOwnNumber(title: string, genre: string | null): boolean {
  return genre !== '解读' && !title.startsWith('《') && !title.includes('新闻发布会');
}

/** A number speaks for an organ where the title names nobody, or names it without its place: 市政府办公厅, 省政府. */
function fits(organ: string, words: string | null, genre: string | null): boolean {
  if (words === null) return genre !== null;
  if (words === '') return true;
  const relative = /^([省市县区州旗])?(?:人民)?政府(办公[厅室])?$/.exec(words);
  return relative !== null && organ.endsWith(`${relative[1] ?? ''}人民政府${relative[2] ?? ''}`);
}

function ownValidity(
  { title, genre, body, publishedDate, writtenDate }: CheckedRecord,
  lines: () => readonly string[],
  day: JudgingDay,
): { readonly validity: CheckedRecord['validity']; readonly seen: string } | null {
  const marked = validityOfTitle(title);
  if (marked !== null) return { validity: marked, seen: title.slice(-8) };
  if (isGathering(title, genre)) return null;
  if (!body.includes('有效期') && !/起施行，至\d{4}/.test(body)) return null;
  const issued = [writtenDate, publishedDate].find((date) => date?.length === 10) ?? null;
  const term = ownTerm(lines().join('').replaceAll(/\s/g, ''), issued);
  return term !== null && day.hasCome(term.overFrom) ? { validity: 'expired', seen: `${term.overFrom}` } : null;
}

function addWorkingDays(from: string, days: number): string | null {
  const end = nationalWorkingDays.addWorkingDays(from, days);
  return end === BEYOND_TABLE ? null : end;
}
