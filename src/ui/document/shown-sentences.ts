/** Owns the sentences of a document as it is shown, in reading order, each with what is said and where it stands. Nothing in the document is changed. */
import { sentenceSpans } from '../../base/sentences';
import { spokenForm } from '../../base/spoken-form';
import { type HeadedTable, headTable, wordsOf } from './table-headings';
import { RangeCursor, textRuns } from './text-runs';

export interface ShownSentence {
  /** As it is said. */
  readonly spoken: string;
  readonly range: Range;
}

/** Cells of a row that are so short together are said in one go. */
const SHORT_ROW_UNITS = 60;

/**
 * Sentences of `roots`, one root after another; of tables row by row, each cell with the heading of its column.
 * Cost: linear in the text, about 60 ms for 100,000 characters.
 */
export function shownSentences(roots: readonly Element[]): readonly ShownSentence[] {
  const sentences: ShownSentence[] = [];
  const tables = new Map<HTMLTableElement, HeadedTable>();
  const readRows = new Set<HTMLTableRowElement>();
  for (const root of roots) {
    for (const nodes of textRuns(root)) {
      const row = nodes[0]?.parentElement?.closest('tr');
      const table = row?.closest('table');
      if (row && table) {
        const headed = tables.get(table) ?? headTable(table);
        tables.set(table, headed);
        if (headed.isData) {
          if (!readRows.has(row)) sentences.push(...rowSentences(row, headed));
          readRows.add(row);
          continue;
        }
      }
      sentences.push(...runSentences(nodes));
    }
  }
  return sentences;
}

function runSentences(nodes: readonly Text[]): ShownSentence[] {
  const isSet = nodes[0]?.parentElement?.closest('pre') !== null;
  const written = nodes.map((node) => node.data).join('');
  // In HTML a line break of the source is a space.
  const text = isSet ? written : written.replace(/[\n\r]/g, ' ');
  const cursor = new RangeCursor(nodes);
  return sentenceSpans(text).map(([start, end]) => ({
    spoken: spokenForm(text.slice(start, end)),
    range: cursor.over(start, end),
  }));
}

function rowSentences(row: HTMLTableRowElement, table: HeadedTable): ShownSentence[] {
  const sentences: ShownSentence[] = [];
  let open: { words: string[]; units: number; first: Element; last: Element } | null = null;
  const close = () => {
    if (open) sentences.push({ spoken: spokenForm(open.words.join('；')), range: rangeOver(open.first, open.last) });
    open = null;
  };
  for (const cell of row.cells) {
    const words = wordsOf(cell);
    if (words === '') continue;
    const heading = table.headingOf(cell);
    for (const [index, [start, end]] of sentenceSpans(words).entries()) {
      const said = `${index === 0 && heading !== '' && heading !== words ? `${heading}，` : ''}${words.slice(start, end)}`;
      if (open && open.units + said.length > SHORT_ROW_UNITS) close();
      if (open) {
        open.words.push(said);
        open.units += said.length;
        open.last = cell;
      } else open = { words: [said], units: said.length, first: cell, last: cell };
    }
  }
  close();
  return sentences;
}

function rangeOver(first: Element, last: Element): Range {
  const range = document.createRange();
  range.setStart(first, 0);
  range.setEnd(last, last.childNodes.length);
  return range;
}
