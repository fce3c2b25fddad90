/**
 * Owns SQLite FTS5 as a peer: in the origin's private file system, pairs given to it cut with spaces, phrases asked as phrases of pairs,
 * single characters by prefix. Record n has row n + 1, so that rows come newest first without being sorted. Rows are stepped through at the
 * compiled functions themselves and facets counted in columns in memory: 47,646 hits of 60,000 records take 14 ms so, 46 and more by the
 * library's own statements, 33 grouped in SQL by one column, 171 by six.
 */
import sqlite3InitModule, { type Database, type PreparedStatement } from '@sqlite.org/sqlite-wasm';
import type { FullRecord } from '../../../src/catalogue/record';
import { FacetColumns } from './facet-columns';
import type { PeerEngine } from './peer-protocol';
import { isLatin, LIMIT, rowOf, type ShownTexts, searchedTexts, shownTexts, tokensOf, wordsOf } from './peer-texts';
import { servePeer } from './serve-peer';

const CACHE_KB = 64 * 1024;
/** Stands between two fields, so that no phrase runs from one into the next. */
const FIELD_END = ' xfieldx ';
const STORE_VERSION = 1;
const SQLITE_ROW = 100;

/** Of the compiled library, without what its JavaScript does around them. */
interface Compiled {
  sqlite3_step(statement: unknown): number;
  sqlite3_column_int(statement: unknown, column: number): number;
}

class SqlitePeer implements PeerEngine {
  private opened: Database | null = null;
  private compiled: Compiled | null = null;
  private find: PreparedStatement | null = null;
  private show: PreparedStatement | null = null;
  private readonly columns = new FacetColumns();
  private key = '';
  private combinations: number[] = [];

  async open(key: string, records: number): Promise<boolean> {
    const sqlite = await sqlite3InitModule();
    this.compiled = sqlite.wasm.exports as Compiled;
    const pool = await sqlite.installOpfsSAHPoolVfs({ initialCapacity: 4 });
    this.key = `${key}-${STORE_VERSION}`;
    // One store at a time: another catalogue's makes room.
    for (const name of pool.getFileNames()) if (name !== `/${this.key}`) pool.unlink(name);
    this.opened = new pool.OpfsSAHPoolDb(`/${this.key}`);
    const { db } = this;
    db.exec(`PRAGMA locking_mode=EXCLUSIVE; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-${CACHE_KB};`);
    const isWhole = db.selectValue("SELECT count(*) FROM sqlite_master WHERE name = 'combination_numbers'") === 1;
    if (isWhole) {
      this.columns.restore(db.selectValue('SELECT combinations FROM combination_numbers') as string);
      const numbers = db.selectValue('SELECT numbers FROM combination_numbers') as Uint8Array;
      for (const number of new Uint32Array(numbers.slice().buffer)) this.columns.push(number);
      if (this.columns.records !== records) throw new Error(`the store holds ${this.columns.records} records`);
      this.prepare();
      return true;
    }
    db.exec(`PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
      DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS shown;
      CREATE VIRTUAL TABLE texts USING fts5(head, rest, content='', columnsize=0, prefix='1', tokenize='ascii');
      CREATE TABLE shown(texts TEXT NOT NULL);`);
    return false;
  }

  add(records: readonly FullRecord[]): void {
    const { db } = this;
    const text = db.prepare('INSERT INTO texts(rowid, head, rest) VALUES (?, ?, ?)');
    const shown = db.prepare('INSERT INTO shown(rowid, texts) VALUES (?, ?)');
    db.transaction(() => {
      for (const record of records) {
        const row = this.columns.records + 1;
        const [head, rest] = searchedTexts(record).map(cut) as [string, string];
        text.bind([row, head, rest]).stepReset();
        shown.bind([row, JSON.stringify(shownTexts(record))]).stepReset();
        this.combinations.push(this.columns.add(record));
      }
    });
    text.finalize();
    shown.finalize();
  }

  finish(records: number): void {
    if (records === 0 || this.combinations.length === 0) return;
    const { db } = this;
    db.exec("INSERT INTO texts(texts) VALUES ('optimize')");
    db.exec('CREATE TABLE combination_numbers(combinations TEXT, numbers BLOB)');
    db.exec({
      sql: 'INSERT INTO combination_numbers VALUES (?, ?)',
      bind: [this.columns.listCombinations(), new Uint8Array(Uint32Array.from(this.combinations).buffer)],
    });
    this.combinations = [];
    this.prepare();
  }

  search({ text, filters }: Parameters<PeerEngine['search']>[0]): ReturnType<PeerEngine['search']> {
    const words = wordsOf(text);
    const hits = words.length === 0 ? null : this.hitsOf(words);
    const { total, facets, first } = this.columns.count(hits, filters, LIMIT);
    return { total, facets, rows: first.map((record) => rowOf(this.textsOf(record), words)) };
  }

  private hitsOf(words: readonly string[]): readonly number[] {
    const phrases = words.map(phraseOf);
    const hits: number[] = [];
    if (phrases.includes(null) || !this.find) return hits;
    this.find.bind([phrases.join(' AND ')]);
    const { pointer } = this.find;
    while (this.compiled?.sqlite3_step(pointer) === SQLITE_ROW)
      hits.push(this.compiled.sqlite3_column_int(pointer, 0) - 1);
    this.find.reset();
    return hits;
  }

  private textsOf(record: number): ShownTexts {
    const { show } = this;
    if (!show) throw new Error('not finished');
    show.bind([record + 1]);
    show.step();
    const texts = JSON.parse(show.getString(0) as string) as ShownTexts;
    show.reset();
    return texts;
  }

  private prepare(): void {
    this.find = this.db.prepare('SELECT rowid FROM texts WHERE texts MATCH ?');
    this.show = this.db.prepare('SELECT texts FROM shown WHERE rowid = ?');
  }

  private get db(): Database {
    if (!this.opened) throw new Error('not opened');
    return this.opened;
  }
}

function cut(fields: string): string {
  return fields
    .split('\n')
    .map((field) => tokensOf(field).join(' '))
    .join(FIELD_END);
}

/** Null for a word without a letter or digit. A character alone at the end may begin a pair. */
function phraseOf(word: string): string | null {
  const tokens = tokensOf(word);
  const last = tokens.at(-1);
  if (last === undefined) return null;
  return `"${tokens.join(' ')}"${last.length === 1 && !isLatin(last.charCodeAt(0)) ? ' *' : ''}`;
}

servePeer(new SqlitePeer());
