/** Owns the bench of a feed over the years: what a night costs terminals and portal, what an absence costs, how often there is a base. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { percentiles, round } from '../percentiles';
import { ABSENCES, type PlayedYears, playYears } from './feed-years';
import { type PortalNights, publishNights } from './portal-nights';
import { buildSampledSegments, type SizedSegment, sizeOfNights } from './segment-sizes';
import { measureTakedown } from './takedown-seconds';

const YEAR_NIGHTS = 365;
/** Of a generation: timestamp, snapshot and targets, as `portal sign` writes them. */
const METADATA_BYTES = 3_500;
/** As `NEW_VOCABULARY_SHARE` of `portal/publish/make-generation.ts`. */
const VOCABULARY_SHARE = 0.08;
const NEXT_BASE_BYTES_PER_DAY = 40e6;

export async function benchFeed(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '1202360' },
      changes: { type: 'string', default: '3300' },
      nights: { type: 'string', default: '730' },
      'portal-records': { type: 'string', default: '1202360' },
      'portal-nights': { type: 'string', default: '7' },
      json: { type: 'string' },
    },
  });
  const records = wholeNumber('records', values.records);
  const changes = wholeNumber('changes', values.changes);
  const nights = wholeNumber('nights', values.nights);
  const portalRecords = wholeNumber('portal-records', values['portal-records']);
  if (changes * 40 > records) throw new RangeError('--records must be 40 times --changes or more');
  const portalChanges = Math.max(1, Math.min(changes, Math.floor(portalRecords / 40)));
  console.error(`publishing ${portalRecords} records and the nights after`);
  const portal = await publishNights(
    portalRecords,
    portalChanges,
    wholeNumber('portal-nights', values['portal-nights']),
  );
  console.error('building a sample of segments');
  const sized = await buildSampledSegments(changes, records);
  const years = playYears({
    nights,
    baseBytes: Math.round((portal.baseBytes * records) / portalRecords),
    segmentBytes: (count) => sizeOfNights(sized, count),
    vocabularyBytes: portal.vocabularyBytes,
    vocabularyNights: Math.ceil((records * VOCABULARY_SHARE) / changes),
    organsBytes: portal.organsBytes,
    metadataBytes: METADATA_BYTES,
    nextBaseBytesPerDay: NEXT_BASE_BYTES_PER_DAY,
  });
  const seconds = portal.nights.map((night) => night.seconds);
  const result = {
    nightBytes: { p50: percentiles(years.nights).p50, max: Math.max(...years.nights) },
    catchUpBytes: Object.fromEntries(ABSENCES.map((days) => [`d${days}`, worst(years, days).bytes])),
    segmentsMax: years.segmentsMax,
    basesPerYear: round(((years.bases - 1) * YEAR_NIGHTS) / nights),
    portalSecondsP50: percentiles(seconds).p50,
    takedownSeconds: await measureTakedown(),
    more: {
      records,
      changes,
      nights,
      nightBytesMean: Math.round(years.nights.reduce((sum, one) => sum + one, 0) / years.nights.length),
      nightBytesP95: percentiles(years.nights).p95,
      catchUpStart: Object.fromEntries(ABSENCES.map((days) => [`d${days}`, worst(years, days).startNight])),
      catchUpBaseBytes: Object.fromEntries(ABSENCES.map((days) => [`d${days}`, mostBase(years, days)])),
      manifestBytesMax: years.manifestBytesMax,
      sampledSegments: sized,
      portal: { records: portalRecords, changes: portalChanges, ...portal },
    },
  };
  console.log(describe(years, sized, portal, portalRecords, result.portalSecondsP50));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
}

function worst(years: PlayedYears, days: number) {
  const returns = years.catchUp.get(days) ?? [];
  return returns.reduce((most, one) => (one.bytes > most.bytes ? one : most), {
    startNight: 0,
    bytes: 0,
    baseBytes: 0,
  });
}

function mostBase(years: PlayedYears, days: number): number {
  return Math.max(0, ...(years.catchUp.get(days) ?? []).map(({ baseBytes }) => baseBytes));
}

function describe(
  years: PlayedYears,
  sized: readonly SizedSegment[],
  portal: PortalNights,
  portalRecords: number,
  portalSeconds: number,
): string {
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  const nights = percentiles(years.nights);
  return [
    'Segments, really built of the demo county:',
    ...sized.map(
      (one) =>
        `  ${String(one.nights).padStart(3)} nights  ${one.records} records, ${one.tombstones} tombstones  ${mb(one.bytes)}  ${one.seconds.toFixed(1)} s`,
    ),
    `A night at a terminal: median ${mb(nights.p50)}, p95 ${mb(nights.p95)}, most ${mb(Math.max(...years.nights))}; manifest of it ${mb(years.manifestBytesMax)} at most`,
    ...ABSENCES.map((days) => {
      const { bytes, startNight } = worst(years, days);
      return `Away for ${days} days: ${mb(bytes)} (worst start: night ${startNight}); of bases ${mb(mostBase(years, days))} at most`;
    }),
    `Segments at most ${years.segmentsMax}; bases in all ${years.bases}`,
    `Portal, ${portalRecords} records: base of a whole export ${portal.baseSeconds.toFixed(1)} s, night of changes ${portalSeconds} s (median of ${portal.nights.length})`,
    ...portal.nights.map(
      (night) =>
        `  ${night.seconds.toFixed(1)} s, ${night.peakMB} MB: ${JSON.stringify(night.steps)}, segment ${mb(night.segmentBytes)}`,
    ),
  ].join('\n');
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name} must be a whole number above 0`);
  return value;
}
