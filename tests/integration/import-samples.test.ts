import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createExaminer } from '../../portal/desk/examine-row';
import { describePlan } from '../../portal/import/describe-plan';
import { readRows } from '../../portal/import/import-file';
import { planTable } from '../../portal/import/plan-table';
import { hasRealCatalogue, REAL_CATALOGUE } from '../fixtures/real-catalogue';

const IMPORTS = '../shared/data/imports';
const COUNTED = ['row.cellsMissing', 'row.cellsBeyond', 'row.quotes', 'row.headerRepeated', 'row.noTitle'] as const;

interface Counts {
  plan: string[];
  rows: number;
  lastRow: number;
  passed: number;
  refused: number;
  dates: number;
  /** Findings of the table and its text, by code. */
  found: Record<string, number>;
}

async function count(path: string): Promise<Counts> {
  const plan = await planTable(path);
  const examine = createExaminer({ today: '2026-11-22', organs: [], approved: new Set() });
  const counts: Counts = { plan: describePlan(plan), rows: 0, lastRow: 0, passed: 0, refused: 0, dates: 0, found: {} };
  for await (const batch of readRows(path, plan)) {
    for (const row of batch) {
      const examined = examine(row);
      counts.rows++;
      counts.lastRow = row.row;
      if (examined.kind === 'refused') counts.refused++;
      else counts.passed++;
      if (examined.kind !== 'refused' && examined.record.publishedDate !== null) counts.dates++;
      for (const { code } of examined.kind === 'refused' ? [examined.reason] : examined.findings) {
        if (
          !COUNTED.some((counted) => counted === code) &&
          !/^(?:text|date\.malformed|date\.incomplete|address)/.test(code)
        )
          continue;
        counts.found[code] = (counts.found[code] ?? 0) + 1;
      }
    }
  }
  return counts;
}

const CATALOGUE_COLUMNS =
  'columns: 索引号 → index_no, 信息名称 → title, 文 号 → doc_no, 发布机构 → issuer, 主题分类 → topic, 成文日期 → written_date, 发布日期 → published_date, 内容概述 → summary, 链接 → url';

test.skipIf(!existsSync(IMPORTS))(
  "portals' own exports go in whole and without a map, to the row (skipped without ../shared/data)",
  async () => {
    const gbk = await count(join(IMPORTS, 'catalogue_excel_ansi_gbk.csv'));
    const whole = { rows: 257, lastRow: 258, passed: 257, refused: 0, dates: 257, found: {} };
    expect(gbk).toEqual({ ...whole, plan: ['CSV in GB18030', CATALOGUE_COLUMNS] });
    const bom = await count(join(IMPORTS, 'catalogue_utf8_bom.csv'));
    expect(bom).toEqual({ ...whole, plan: ['CSV in UTF-8', CATALOGUE_COLUMNS] });
    const tabs = await count(join(IMPORTS, 'catalogue_utf16le_tab.txt'));
    expect(tabs).toEqual({ ...whole, plan: ['text with tabs in UTF-16LE', CATALOGUE_COLUMNS] });

    expect(await count(join(IMPORTS, 'shanghai_9100_gbk.csv'))).toEqual({
      plan: [
        'CSV in GB18030',
        'columns: 标题 → title, 发文字号 → doc_no, 印发日期 → written_date, 公开日期 → published_date, 网址 → url',
        'left out: 序号',
      ],
      rows: 9100,
      lastRow: 9101,
      passed: 9100,
      refused: 0,
      dates: 9100,
      found: {},
    });
    const scraped = [
      'workbook',
      'columns: url → url, title → title, iss → written_date, pub → published_date',
      'left out: diff, year',
    ];
    expect(await count(join(IMPORTS, 'henan_date_dataset_dupes.xlsx'))).toEqual({
      plan: scraped,
      rows: 5974,
      lastRow: 5975,
      passed: 5974,
      refused: 0,
      dates: 5974,
      found: { 'text.invisible': 4 },
    });
    expect(await count(join(IMPORTS, 'shanghai_date_dataset.xlsx'))).toEqual({
      plan: scraped,
      rows: 9100,
      lastRow: 9101,
      passed: 9100,
      refused: 0,
      dates: 9100,
      found: { 'text.invisible': 18 },
    });
    // No title anywhere: rows with a document number are named by it.
    expect(await count(join(IMPORTS, 'state_council_docnumber_unnamed_index.xlsx'))).toEqual({
      plan: [
        'workbook',
        'columns: url → url, publishing_date_parsed → published_date, document_number_parsed → doc_no',
        'left out: #1',
      ],
      rows: 5781,
      lastRow: 5782,
      passed: 5308,
      refused: 473,
      dates: 5308,
      found: { 'row.noTitle': 473 },
    });
  },
);

test.skipIf(!hasRealCatalogue)(
  'the catalogue of 35,712 records goes in whole, private-use characters told (skipped without ../shared/data)',
  async () => {
    const { plan, ...counts } = await count(REAL_CATALOGUE);
    expect(plan[0]).toBe('JSON lines in UTF-8, packed with gzip');
    expect(plan[2]).toBe('left out: source_repo, source_path, x');
    expect(counts).toMatchObject({ rows: 35_712, lastRow: 35_712, passed: 35_712, refused: 0 });
    expect(counts.found).toEqual({ 'text.privateUse': 19 });
  },
);
