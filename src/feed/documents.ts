/** Owns the small JSON documents of a feed: the organ directory, and the tombstones (墓碑) of a segment. */
import * as v from 'valibot';
import { AppError } from '../base/app-error';
import type { Organ } from '../catalogue/organ';

const minute = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));
const organSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.pipe(v.string(), v.minLength(1)),
  shortName: v.string(),
  kind: v.picklist(['government', 'department', 'town', 'publicInstitution']),
  parentId: v.nullable(v.string()),
  duties: v.string(),
  disclosureOffice: v.string(),
  address: v.string(),
  postcode: v.string(),
  telephone: v.string(),
  fax: v.nullable(v.string()),
  email: v.nullable(v.string()),
  hours: v.object({
    weekdays: v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
    spans: v.array(v.object({ fromMinute: minute, toMinute: minute })),
  }),
});

/** Document `organs`. @throws AppError `feed.malformed` with the first problem. */
export function parseOrgans(bytes: Uint8Array): readonly Organ[] {
  return parseDocument('organs', v.array(organSchema), bytes);
}

/** Record ids. @throws AppError `feed.malformed`. */
export function parseTombstones(bytes: Uint8Array): readonly string[] {
  return parseDocument('tombstones', v.array(v.string()), bytes);
}

function parseDocument<S extends v.GenericSchema>(name: string, schema: S, bytes: Uint8Array): v.InferOutput<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('feed.malformed', `${name}: not JSON`, { cause });
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new AppError('feed.malformed', `${name}: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
}
