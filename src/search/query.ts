/** Owns what can be asked of the catalogue and what comes back. Types only; the engine is `engine.ts`. */

import type { CatalogueRecord, Validity } from '../catalogue/record';
import type { AbsentText } from './absent-text';

export type FacetName = 'organ' | 'subject' | 'genre' | 'year' | 'validity' | 'keyField';
export const FACET_NAMES: readonly FacetName[] = ['organ', 'subject', 'genre', 'year', 'validity', 'keyField'];

/**
 * Chosen values by facet: OR within a facet, AND between facets. Values are as in `FacetCount.value`.
 * An organ's name chooses those under it too, and `organAlone` of it the organ alone: the worker spells them out, since the engine takes names
 * as they are. A subject value is its path joined by `/`,
 * and chooses everything below it too (城乡建设、环境保护 takes in 城乡建设、环境保护/城市规划).
 */
export type Filters = { readonly [facet in FacetName]?: readonly string[] };

export interface Query {
  /** As typed. Empty text asks for the whole catalogue (browse). At most 200 characters are used. */
  readonly text: string;
  readonly filters: Filters;
  readonly sort: 'relevance' | 'date';
}

export interface SearchRequest extends Query {
  readonly offset: number;
  /** 1 … 100. */
  readonly limit: number;
  /** Facets wanted with their counts; none by default, to save time. */
  readonly facets: readonly FacetName[];
}

export interface SearchAnswer {
  /** Counted, as the facets are, and never about: what the lists leave open is read. */
  readonly total: number;
  readonly rows: readonly ResultRow[];
  /**
   * Counts over the whole result, largest first (years newest first). The counts of a facet leave out that facet's own filter,
   * so that the other values can still be chosen.
   */
  readonly facets: { readonly [facet in FacetName]?: readonly FacetCount[] };
  /** Words as they were understood, for marking: folded text. */
  readonly words: readonly string[];
}

/** What a reader is offered whose search found nothing. */
export interface SearchHelp {
  /**
   * Set where the literal text found nothing and was read otherwise: letters as pinyin (`dbbz` → 低保标准), numbers as printed, one word
   * apart (医保报销 → 医保 报销). This phrase finds something under the same filters: search for it, and say so.
   */
  readonly understoodAs?: string;
  /** Only where nothing was found for several words: what leaving out each word would give, most first; zeros are left out, at most 6. */
  readonly loosen?: readonly LoosenedWord[];
  /**
   * Only where the text finds nothing under its filters but something without them all: what giving up one facet's filter alone would
   * find, most first; zeros are left out (then only giving up several helps: `withoutFilters`).
   */
  readonly loosenFilters?: readonly LoosenedFilter[];
  /** Set together with `loosenFilters`: records found without any filter, more than 0. */
  readonly withoutFilters?: number;
  /**
   * Only where nothing was found, with filters or without: what the reader may have meant (低宝标准 → 低保标准), the whole text with
   * one or more words corrected; each found something under the same filters. At most 3: same sound first, then most records.
   */
  readonly corrections?: readonly Correction[];
  /** Only where one word found nothing as it is, apart or corrected: known words within it (低保怎么办理 → 低保 办理, 低保), at most 3. */
  readonly parts?: readonly FoundPart[];
}

export interface FoundPart {
  /** What to search for instead. */
  readonly text: string;
  /** Records found for it under the same filters. */
  readonly count: number;
}

export interface LoosenedWord {
  /** The word to leave out, as typed. */
  readonly word: string;
  /** What to search for instead: the other words. */
  readonly text: string;
  /** Records found then, under the same filters. */
  readonly count: number;
}

export interface LoosenedFilter {
  readonly facet: FacetName;
  /** Records found for the whole text under the other facets' filters. */
  readonly count: number;
}

export interface Correction {
  /** What to search for instead. */
  readonly text: string;
  /** Where the corrected characters stand in `text`; empty where one was only taken out. */
  readonly marks: readonly MarkSpan[];
  /** Records found for it under the same filters. */
  readonly count: number;
}

export interface FacetCount {
  readonly value: string;
  /** Of an organ, as of a subject, with all under it; the engine itself counts each organ alone. */
  readonly count: number;
  /** How far down an organ stands under others of the list, which come before it; absent at the top. */
  readonly depth?: number;
}

/** A stretch of text to mark: UTF-16 offsets, end exclusive, ascending, not overlapping. */
export type MarkSpan = readonly [start: number, end: number];

/** What a line of a result list shows. */
export interface ResultRow {
  readonly id: string;
  readonly title: string;
  readonly titleMarks: readonly MarkSpan[];
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  readonly organ: string | null;
  readonly genre: string | null;
  /** Published, else written, date YYYY-MM-DD. */
  readonly date: string | null;
  readonly validity: Validity;
  /** Its own page on the portal, http(s), or null. */
  readonly url: string | null;
  /** Best window of summary or body, at most 90 characters; empty where there is none. */
  readonly snippet: string;
  readonly snippetMarks: readonly MarkSpan[];
}

export interface Suggestion {
  readonly kind: 'phrase' | 'organ' | 'subject' | 'number';
  /** What is put in the field when chosen. */
  readonly text: string;
  /** For organs and subjects: the facet value to filter by instead of searching (an organ's name, a subject's whole path). */
  readonly value?: string;
  /** Shown beside `text` where suggestions have the same: what is above a subject, levels joined by ` / `. */
  readonly context?: string;
  /** Records that a search for `text` finds; for organs and subjects the records at or under it (the engine counts an organ alone). */
  readonly count: number;
  /**
   * False where `count` is about, for 约: counts come with the vocabulary, which was made for the base, and deltas changed some records
   * since (it is made anew once 8 % are changed). Numbers are counted when they are typed. Absent means exact.
   */
  readonly exact?: boolean;
  readonly marks: readonly MarkSpan[];
}

/** How a text may go on, by the vocabulary: for whoever writes it character by character. */
export interface Continuations {
  /** Likeliest first, at most 600, each one UTF-16 unit. */
  readonly characters: readonly NextCharacter[];
  /** Probability of any other character. */
  readonly unseen: number;
  readonly words: readonly NextWord[];
}

export interface NextCharacter {
  readonly character: string;
  /** Above 0; all characters that there are make 1. */
  readonly probability: number;
}

export interface NextWord {
  /** What comes behind the text: 障 or 障金 behind 最低生活保. */
  readonly text: string;
  /** The end of the text that it goes on with, folded: 最低生活保. */
  readonly after: string;
  /** Records of the name that it completes. */
  readonly count: number;
}

/** What a document number can be put together from, at the cursor. */
export interface NumberParts {
  /** Issuers' codes, most records first: those that go on with the end of what stands before the cursor, else all. */
  readonly codes: readonly NumberCode[];
  /** Newest first: of the code that stands before the cursor, else of all. */
  readonly years: readonly NumberYear[];
  /** The whole code that stands before the cursor. */
  readonly code: string | null;
  /** False where counts are about, as in `Suggestion`. */
  readonly exact: boolean;
}

interface NumberCode {
  /** 示政办发 */
  readonly text: string;
  /** What of it stands before the cursor already. */
  readonly after: string;
  /** Records whose number has it. */
  readonly count: number;
}

export interface NumberYear {
  readonly year: string;
  readonly count: number;
}

/** A node of a tree for browsing, with the records at or under it. */
export interface BrowseNode {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly children: readonly BrowseNode[];
}

export interface DocumentAnswer {
  readonly record: CatalogueRecord;
  /** '' where the export has none, and where it is not here. */
  readonly body: string;
  readonly bodyFormat: 'text' | 'html';
  /** The record has a body, but this machine does not keep it. None: it is here, or there is none. */
  readonly absentText?: AbsentText;
}

/** A character that a word is wanted for, and the text before it, which the word goes on with where one does. */
export interface ExplainedCharacter {
  readonly character: string;
  readonly before: string;
}

/** How a text is said aloud, as far as the catalogue knows. */
export interface Pronunciation {
  /** Without tones, ü as v, for each UTF-16 unit of the text; '' where nothing is known. */
  readonly syllables: readonly string[];
  /** One with the character that was to be explained; null where no name has one short enough. */
  readonly word: SpokenWord | null;
}
export interface SpokenWord {
  readonly text: string;
  /** For each unit; '' where nothing is known. */
  readonly syllables: readonly string[];
}
