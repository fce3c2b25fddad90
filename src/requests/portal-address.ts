/** Owns the addresses that a phone opens, and reading a record's index number back out of one. */

/** https (or http) addresses only; a phone must not be sent anywhere else. */
const WEB_ADDRESS = /^https?:\/\/[^\s/]+/;
const PLACE = '{index}';

interface Addressed {
  readonly indexNumber: string | null;
  readonly url: string | null;
}

/**
 * Page of a record on the portal: its own address from the export, else the portal's template `recordUrl` with `{index}` (index number).
 * Null where there is neither: then nothing is offered rather than a code that leads nowhere.
 */
export function recordPageAddress(record: Addressed, recordUrl: string): string | null {
  if (record.url !== null && WEB_ADDRESS.test(record.url)) return record.url;
  if (record.indexNumber === null || !WEB_ADDRESS.test(recordUrl) || !recordUrl.includes(PLACE)) return null;
  const { indexNumber } = record;
  return recordUrl.replaceAll(PLACE, () => encodeURIComponent(indexNumber.replace(/\p{Cs}/gu, '\ufffd')));
}

/** The index number in an address that follows the portal's template, or null. */
export function indexNumberOf(address: string, recordUrl: string): string | null {
  const [head, tail] = recordUrl.split(PLACE);
  if (!head || tail === undefined || !address.startsWith(head) || !address.endsWith(tail)) return null;
  const coded = address.slice(head.length, address.length - tail.length);
  if (coded === '' || /[/?#&]/.test(coded)) return null;
  try {
    return decodeURIComponent(coded);
  } catch {
    // Not percent-encoding: no address that the portal made.
    return null;
  }
}
