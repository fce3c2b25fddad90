/** Owns how the portal's commands are written, in English: a paragraph for each, beginning with its name. */
export const USAGE_EN = `usage: npm run portal -- COMMAND [--lang zh|en]

import --preview FILE… [--map MAP.json] [--encoding E] [--sheet NAME] [--rows 10]
        [--write-map MAP.json]
  Shows what an export (XLSX, CSV, JSON) is taken for: format, encoding, what each column holds, and the first rows as
  they will look. Nothing is published. --write-map writes that as a map file to edit: {"columns":{"信息标题":"title",
  "#2":"url","备注":null},"encoding":"gb18030","delimiter":",","headerRows":1,"sheet":"Sheet1"}. Of a workbook all
  visible sheets with the same columns are read; --sheet NAME (also of publish) reads one alone. Exit 0, or 2 for a
  file that cannot be read or has no column for titles.

publish --in FILE… | --changes FILE… [--removed FILE] --out DIR [--site SITE.json] [--map MAP.json] [--encoding E] [--sheet NAME] [--approved FILE] [--dry-run]
        [--attachments DIR] [--speech COMMAND --speech-subjects SUBJECT,SUBJECT]
        [--allow-removals N] [--allow-date-changes N] [--allow-content-changes N] [--keep N] [--report DIR] [--new-base]
        [--old-base-nights N]
        [--keys DIR] [--passphrase-file FILE]
  Makes the next generation of the feed in DIR from exports (CSV, TSV, XLSX, JSON, JSON lines; plain or gzip), which
  together are the whole catalogue. The columns found are told first. DIR.ledger beside it keeps ids, notes and the
  quality report (or --report DIR), and is never served. --site gives region, portal and organs; without it the last one
  is used. --dry-run does all of it and replaces nothing.
  Rows with ID numbers, bank cards, mobiles beside a name, or marks as secret, internal or not public are quarantined in
  DIR.ledger/quarantine.csv; filled in with reviewer, date, 结论 (同意), --approved FILE lets them through.
  Publishing stops when more than 1 % of all records or 10 % of an organ's would vanish, dates jump, or more than 10 %
  of the known records would have another title, or lose text, summary, numbers or validity; up to N records are let
  through by --allow-removals N, --allow-date-changes N, --allow-content-changes N. --keep N generations stay for
  rollback (5). A new base comes once a quarter and lies beside the one before for 35 nights (--old-base-nights N);
  --new-base replaces it at once.
  Instead of --in, --changes FILE… gives only what was added or changed since the last publishing, --removed FILE what is
  gone (an id or an index number a line); the rest stays as it was. Give a whole export now and then.
  --attachments DIR holds the files of attachments, below the paths of their addresses, or by the last part of those, or by
  their names. PDF, OFD, DOC(X), XLS(X), PNG, JPEG, GIF and plain text up to 20 MB, by what is in them, go into the feed;
  without it those of earlier runs stay.
  --speech COMMAND reads aloud the documents of --speech-subjects (by their classes, with what is below them): it runs for each
  sentence, gets it on standard input, and gives WAV or Ogg Opus on standard output. Recordings of earlier runs stay.
  --keys DIR signs with the online keys in DIR (“keys init”); without it demo keys are made, for looking at only. Their
  passphrase comes from --passphrase-file, from CHAYUE_KEYS_PASSPHRASE, or is asked for. How long signatures last stands
  in SITE.json: "feed":{"expiryDays":{"root":365,"targets":90,"snapshot":14,"timestamp":3}}.
  Exit 0 clean, 1 rows refused or quarantined, 2 nothing published.

rollback DIR [--to GENERATION] [--dry-run] [--keys DIR] [--passphrase-file FILE]
  Publishes the generation before the served one again, under a new number; its files are verified first. Works
  also where the newest one is damaged. Exit 0, or 2 where there is nothing to roll back to.

find TEXT --feed DIR
  Finds records of what is served by index number, document number or words of their titles, and tells their ids, which
  withdraw wants. Exit 0, or 2 where nothing was found.

withdraw ID… --feed DIR --reason CODE --authority TEXT [--replace ID] [--list FILE] [--keys DIR] [--passphrase-file FILE]
  Takes records back (撤下): no terminal shows them a few minutes later, and no address serves them. Works on the feed
  alone, in seconds. CODE is personalData, tradeSecret, notPublic, wrong, replaced, order or other; --replace names the
  record that stands in their place; --list FILE gives more ids, one a line. Later publishings keep them out, whatever
  the exports hold. More than 50 at once need the root keys first: keys approve. Exit 0, also where
  all of them were withdrawn before, or 2 where nothing was withdrawn.

restore ID… --feed DIR [--list FILE] [--keys DIR] [--passphrase-file FILE]
  Gives withdrawn records free. They are shown again when the next publishing brings them.

withdrawn --feed DIR [--files]
  Lists what is withdrawn: when, why, by whose decision. --files lists instead the files that held it, one a line
  (files/…): delete them where the feed was copied to, and purge them from caches.

sign --feed DIR [--keys DIR] [--passphrase-file FILE] [--site SITE.json]
  Signs what is served again, without publishing: the timestamp always, snapshot and targets in time, new roots with
  them. Run it every night on which nothing is published. Exit 0, or 2 where nothing was signed.

verify DIR|URL [--root FILE]
  Checks all of a feed as terminals do, and more: root chain, signatures, expiry, every file by length and hash. --root
  names what terminals trust: a site config with feed.root, or N.root.json. Withdrawn files must be gone; at a URL caching,
  CORS, ranges and redirects are looked at too. Exit 0, 1 with faults, 2 if out of reach.

bundle DIR --out FILE [--since GENERATION] [--selection ID] [--expiry-days 90] [--force] [--keys DIR]
        [--passphrase-file FILE]
  Puts what the feed in DIR serves into one file for a USB stick; terminals take it in on their staff screen, verified like a
  feed. --since leaves out what the terminals have since that generation, which must be kept here. Every file is checked
  on its way. A tar archive: any archive program can look into it. A file that is there is replaced with --force alone. Exit 0, or 2 where nothing was written.

keys init --keys DIR [--online DIR] [--root-keys 3] [--root-threshold 2] [--scheme ed25519|ecdsa-sha2-nistp256]
        [--first-version 1] [--site SITE.json] [--passphrase-file FILE] [--online-passphrase-file FILE]
keys rotate --keys DIR… --role root|targets|snapshot|timestamp [--key ID] [--online DIR] [--scheme S]
        [--passphrase-file FILE] [--new-passphrase-file FILE] [--site SITE.json]
keys renew --keys DIR… [--online DIR] [--passphrase-file FILE] [--site SITE.json]
keys approve ID… --keys DIR… [--list FILE] [--online DIR] [--passphrase-file FILE] [--site SITE.json]
keys list --keys DIR…
  init makes root keys (to be kept offline, apart) and the online keys of targets, snapshot and timestamp in --online
  (DIR/online). rotate replaces a key, renew gives the root more time, approve lets just these
  records be withdrawn at once: each makes the next root, signed by the root keys
  found in the folders named (--keys A --keys B). Nothing is ever overwritten. docs/operations.md tells the ceremony.

serve DIR [--app dist] [--config kiosk-config/demo.json] [--port 4173] [--unchecked-config]
  Serves terminal, site config and the feed in DIR on 127.0.0.1. The config is checked first; --unchecked-config
  serves it as it is, to try what a terminal does with a broken one.

demo --records N --seed S --out DIR [--today YYYY-MM-DD] [--format jsonl|csv] [--bodies]
  Writes records.jsonl.gz, site.json and the folder attachments/ of the fictional 示例县; the same for the same N, S and day. --format csv writes
  records.csv.gz instead, a table with the portals' headers; --bodies adds the texts as its last column.
`;
