/** Owns how the portal's commands are written. */
export const USAGE = `usage: npm run portal -- COMMAND

import --preview FILE… [--map MAP.json] [--encoding E] [--sheet NAME] [--rows 10]
        [--write-map MAP.json]
  Shows what an export (XLSX, CSV, JSON) is taken for: format, encoding, what each column holds, and the first rows as
  they will look. Nothing is published. --write-map writes that as a map file to edit: {"columns":{"信息标题":"title",
  "#2":"url","备注":null},"encoding":"gb18030","delimiter":",","headerRows":1,"sheet":"Sheet1"}. Of a workbook all
  visible sheets with the same columns are read; --sheet NAME (also of publish) reads one alone. Exit 0, or 2 for a
  file that cannot be read or has no column for titles.

publish --in FILE… --out DIR [--site SITE.json] [--map MAP.json] [--encoding E] [--sheet NAME] [--approved FILE] [--dry-run]
        [--allow-removals N] [--allow-date-changes N] [--allow-content-changes N] [--keep N] [--report DIR] [--new-base]
  Makes the next generation of the feed in DIR from exports (CSV, TSV, XLSX, JSON, JSON lines; plain or gzip), which
  together are the whole catalogue. The columns found are told first. DIR.ledger beside it keeps ids, notes and the
  quality report (or --report DIR), and is never served. --site gives region, portal and organs; without it the last one
  is used. --dry-run does all of it and replaces nothing.
  Rows with ID numbers, bank cards, mobiles beside a name, or marks as secret, internal or not public are quarantined in
  DIR.ledger/quarantine.csv; filled in with reviewer, date, 结论 (同意), --approved FILE lets them through.
  Publishing stops when more than 1 % of all records or 10 % of an organ's would vanish, dates jump, or more than 10 %
  of the known records would have another title, or lose text, summary, numbers or validity; up to N records are let
  through by --allow-removals N, --allow-date-changes N, --allow-content-changes N. --keep N generations stay for
  rollback (5).
  Exit 0 clean, 1 rows refused or quarantined, 2 nothing published.

rollback DIR [--to GENERATION] [--dry-run]
  Publishes the generation before the served one again, under a new number; its files are verified first. Works
  also where the newest one is damaged. Exit 0, or 2 where there is nothing to roll back to.

serve DIR [--app dist] [--config kiosk-config/demo.json] [--port 4173] [--unchecked-config]
  Serves terminal, site config and the feed in DIR on 127.0.0.1. The config is checked first; --unchecked-config
  serves it as it is, to try what a terminal does with a broken one.

demo --records N --seed S --out DIR [--today YYYY-MM-DD] [--format jsonl|csv] [--bodies]
  Writes records.jsonl.gz and site.json of the fictional 示例县; the same for the same N, S and day. --format csv writes
  records.csv.gz instead, a table with the portals' headers; --bodies adds the texts as its last column.
`;
