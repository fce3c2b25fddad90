/** Owns the site file of the portal (`--site`): names, address pattern and organ directory, checked; and the organs that only records name. */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../src/base/app-error';
import { type Organ, organByName, type PortalSite } from '../../src/catalogue/organ';

const text = v.pipe(v.string(), v.trim());
const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440));
const span = v.pipe(
  v.object({ fromMinute: minute, toMinute: minute }),
  v.check(({ fromMinute, toMinute }) => fromMinute < toMinute, 'fromMinute must be before toMinute'),
);

const organSchema = v.object({
  id: v.pipe(text, v.minLength(1), v.maxLength(40)),
  name: v.pipe(text, v.minLength(1), v.maxLength(100)),
  shortName: text,
  kind: v.picklist(['government', 'department', 'town', 'publicInstitution']),
  parentId: v.nullable(text),
  duties: text,
  disclosureOffice: text,
  address: text,
  postcode: text,
  telephone: text,
  fax: v.nullable(text),
  email: v.nullable(text),
  hours: v.object({
    weekdays: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
    spans: v.array(span),
  }),
});

/** Each is built, signed and kept beside the whole catalogue. */
const MAX_SELECTIONS = 50;
const names = v.optional(v.pipe(v.array(v.pipe(text, v.minLength(1))), v.minLength(1)));
const year = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2079)));
const selectionSchema = v.pipe(
  v.strictObject({
    id: v.pipe(text, v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens expected')),
    name: v.pipe(text, v.minLength(1), v.maxLength(40)),
    organs: names,
    regions: names,
    fromYear: year,
    toYear: year,
  }),
  v.check(
    ({ organs, regions, fromYear, toYear }) => Boolean(organs || regions || fromYear || toYear),
    'organs, regions or years expected',
  ),
);

const siteSchema = v.object({
  regionName: v.pipe(text, v.minLength(1), v.maxLength(60)),
  portalName: v.pipe(text, v.minLength(1), v.maxLength(100)),
  recordUrl: v.pipe(
    text,
    v.regex(/^https?:\/\/[^\s/]+/, 'http(s) address expected'),
    v.check((url) => url.includes('{index}'), '{index} expected in it'),
  ),
  organs: v.pipe(
    v.array(organSchema),
    v.check((organs) => haveNoDuplicates(organs), 'two organs with one id or name'),
  ),
  selections: v.optional(
    v.pipe(
      v.array(selectionSchema),
      v.maxLength(MAX_SELECTIONS),
      v.check(
        (selections) => new Set(selections.map(({ id }) => id)).size === selections.length,
        'two selections with one id',
      ),
    ),
  ),
});

function haveNoDuplicates(organs: readonly { readonly id: string; readonly name: string }[]): boolean {
  return (
    new Set(organs.map(({ id }) => id)).size === organs.length &&
    new Set(organs.map(({ name }) => name)).size === organs.length
  );
}

/** What is published where no site file was ever given. */
export const EMPTY_SITE: PortalSite = { regionName: '', portalName: '', recordUrl: '', organs: [] };

/** @throws AppError `config.malformed` naming path and reason of the first problems. */
export function parsePortalSite(bytes: string): PortalSite {
  let value: unknown;
  try {
    value = JSON.parse(bytes.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new AppError('config.malformed', 'site file: not JSON', { cause });
  }
  const result = v.safeParse(siteSchema, value);
  if (result.success) return result.output;
  const problems = result.issues.slice(0, 5).map((issue) => `${v.getDotPath(issue) ?? '(file)'}: ${issue.message}`);
  throw new AppError('config.malformed', `site file: ${problems.join('; ')}`);
}

const BY_PINYIN = new Intl.Collator('zh-Hans-CN');

/** The directory in its order, then the organs that records name and it lacks, by the pinyin of their names, with empty contact data. */
export function completeOrgans(directory: readonly Organ[], named: Iterable<string>): Organ[] {
  const known = new Set(directory.map(({ name }) => name));
  const missing = [...new Set(named)].filter((name) => !known.has(name)).sort(BY_PINYIN.compare);
  return [...directory, ...missing.map(unlistedOrgan)];
}

function unlistedOrgan(name: string): Organ {
  // From the name, so that it stays the same from night to night.
  return organByName(`x${createHash('sha256').update(name).digest('hex').slice(0, 10)}`, name);
}
