import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { COLUMN, ENTRY_NUMBERS, Ledger } from './ledger';
import { listLedgers, readLedger, readLedgerHead, removeUnfinishedLedgers, writeLedger } from './ledger-file';

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chayue-ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function someLedger(): Ledger {
  const ledger = new Ledger();
  for (const [seed, organ, day] of [
    ['a', '示例县民政局', 45_000],
    ['b', null, 0],
    ['c', '示例县残联', 46_000],
  ] as const) {
    const entry = ledger.add(seed, 1);
    ledger.setPair(entry, COLUMN.live, 7 + entry, 9);
    ledger.set(entry, COLUMN.organ, ledger.organs.numberOf(organ));
    ledger.set(entry, COLUMN.day, day);
    ledger.set(entry, COLUMN.marks, 0xabcd_ef80 + entry);
  }
  return ledger;
}

const HEAD = {
  generation: 4,
  manifest: 'm',
  builder: 'x',
  site: 's',
  vocabularyTouched: 3,
  chain: {
    states: [
      { generation: 3, bit: 0 },
      { generation: 4, bit: 7 },
    ],
    bases: [{ generation: 3, publishedAt: '2026-11-21T18:00:00.000Z' }],
  },
  restores: 2,
  rows: 3,
};
const SITE = {
  regionName: '示例县',
  portalName: '示例县政府网',
  recordUrl: 'https://www.shili.example/{index}',
  organs: [],
};

test('a ledger is read as it was written, with its organs, dates and site file', async () => {
  const folder = scratch();
  const ledger = someLedger();
  await writeLedger(folder, { ...HEAD, ledger, portalSite: SITE });
  const read = await readLedger(folder, 4);
  expect(read).toMatchObject({ ...HEAD, portalSite: SITE, knowsOrgans: true, knowsContents: true, knowsChain: true });
  expect(read.ledger.numbers).toEqual(ledger.numbers.subarray(0, 3 * ENTRY_NUMBERS));
  expect([0, 1, 2].map((entry) => read.ledger.organs.nameOf(read.ledger.at(entry, COLUMN.organ)))).toEqual([
    '示例县民政局',
    null,
    '示例县残联',
  ]);
  expect(await readLedgerHead(folder, 4)).toMatchObject(HEAD);
  // A name of the old table is known by its number, a new one gets the next.
  expect(read.ledger.organs.numberOf('示例县残联')).toBe(2);
  expect(read.ledger.organs.numberOf('示例县林业局')).toBe(3);
});

test('a ledger of format 1 is read, and says that it knows neither organs nor dates', async () => {
  const folder = scratch();
  const ledger = someLedger();
  const old = new Uint32Array(3 * 18);
  for (let entry = 0; entry < 3; entry++) {
    old.set(ledger.numbers.subarray(entry * ENTRY_NUMBERS, entry * ENTRY_NUMBERS + 18), entry * 18);
  }
  const body = Buffer.from(old.buffer);
  const { restores: _restores, chain: _chain, vocabularyTouched: _touched, rows: _rows, ...head } = HEAD;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const line = `${JSON.stringify({ format: 1, ...head, baseSegment: 'b', vocabularyTouched: 3, entries: 3, sha256 })}\n`;
  writeFileSync(join(folder, 'ids-4.bin'), Buffer.concat([Buffer.from(line), body]));
  const read = await readLedger(folder, 4);
  expect(read).toMatchObject({ ...head, restores: null, portalSite: null, knowsOrgans: false, knowsContents: false });
  expect(read).toMatchObject({ knowsChain: false, chain: { states: [], bases: [] } });
  for (let entry = 0; entry < 3; entry++) {
    expect(read.ledger.idOf(entry)).toBe(ledger.idOf(entry));
    expect(read.ledger.high(entry, COLUMN.live)).toBe(7 + entry);
    expect([read.ledger.at(entry, COLUMN.organ), read.ledger.at(entry, COLUMN.day)]).toEqual([0, 0]);
  }
});

test('a ledger of format 2 is read, and says that it knows nothing of contents', async () => {
  const folder = scratch();
  const ledger = someLedger();
  const old = new Uint32Array(3 * 20);
  for (let entry = 0; entry < 3; entry++) {
    old.set(ledger.numbers.subarray(entry * ENTRY_NUMBERS, entry * ENTRY_NUMBERS + 20), entry * 20);
  }
  const block = Buffer.from(JSON.stringify({ organs: ledger.organs.list(), site: SITE }));
  const body = Buffer.concat([block, Buffer.from(old.buffer)]);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const { chain: _chain, rows: _rows, ...own } = HEAD;
  const head = { format: 2, ...own, baseSegment: 'b', entries: 3, blockBytes: block.length, sha256 };
  writeFileSync(join(folder, 'ids-4.bin'), Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
  const read = await readLedger(folder, 4);
  expect(read).toMatchObject({
    ...own,
    vocabularyTouched: 0,
    portalSite: SITE,
    knowsOrgans: true,
    knowsContents: false,
  });
  expect([0, 1, 2].map((entry) => read.ledger.at(entry, COLUMN.day))).toEqual([45_000, 0, 46_000]);
  expect([0, 1, 2].map((entry) => read.ledger.at(entry, COLUMN.marks))).toEqual([0, 0, 0]);
  expect([0, 1, 2].map((entry) => read.ledger.idOf(entry))).toEqual([0, 1, 2].map((entry) => ledger.idOf(entry)));
});

test('a ledger of format 3 is read, and says that it does not know which segment holds what', async () => {
  const folder = scratch();
  const ledger = someLedger();
  for (let entry = 0; entry < 3; entry++) ledger.setPair(entry, COLUMN.touched, 0xffff_ffff, 5);
  const block = Buffer.from(JSON.stringify({ organs: ledger.organs.list(), site: SITE }));
  const body = Buffer.concat([block, Buffer.from(ledger.numbers.slice(0, 3 * ENTRY_NUMBERS).buffer)]);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const { chain: _chain, rows: _rows, ...own } = HEAD;
  const head = { format: 3, ...own, baseSegment: 'b', entries: 3, blockBytes: block.length, sha256 };
  writeFileSync(join(folder, 'ids-4.bin'), Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]));
  const read = await readLedger(folder, 4);
  expect(read).toMatchObject({ knowsContents: true, knowsChain: false, chain: { states: [], bases: [] } });
  for (let entry = 0; entry < 3; entry++) {
    expect([read.ledger.at(entry, COLUMN.touched), read.ledger.at(entry, COLUMN.held)]).toEqual([0, 0]);
    expect(read.ledger.at(entry, COLUMN.marks)).toBe(0xabcd_ef80 + entry);
  }
});

test('any byte altered, and any cut, is noticed', async () => {
  const folder = scratch();
  await writeLedger(folder, { ...HEAD, ledger: someLedger(), portalSite: SITE });
  const path = join(folder, 'ids-4.bin');
  const whole = readFileSync(path);
  const start = whole.indexOf(0x0a) + 1;
  for (let at = start; at < whole.length; at += 7) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(path, altered);
    await expect(readLedger(folder, 4), `byte ${at}`).rejects.toMatchObject({ code: 'ledger.damaged' });
  }
  for (const length of [0, 10, start, whole.length - 1]) {
    writeFileSync(path, whole.subarray(0, length));
    await expect(readLedger(folder, 4), `${length} bytes`).rejects.toMatchObject({ code: 'ledger.damaged' });
  }
});

test('what a killed run left half written is no ledger, and goes away', async () => {
  const folder = scratch();
  await writeLedger(folder, { ...HEAD, ledger: someLedger(), portalSite: null });
  writeFileSync(join(folder, 'ids-5.bin.new'), 'half');
  expect(await listLedgers(folder)).toEqual([4]);
  await removeUnfinishedLedgers(folder);
  expect(() => readFileSync(join(folder, 'ids-5.bin.new'))).toThrow('ENOENT');
  expect(await listLedgers(folder)).toEqual([4]);
});
