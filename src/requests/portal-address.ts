/** Owns the addresses that a phone opens: a record's own page on the portal. */

/** https (or http) addresses only; a phone must not be sent anywhere else. */
const WEB_ADDRESS = /^https?:\/\/[^\s/]+/;

/**
 * Page of a record on the portal. `recordUrl` is the feed's template with `{id}`. Null when the template is none that a phone can open,
 * e.g. empty because the portal has no page per record: then nothing is offered rather than a code that leads nowhere.
 */
export function recordPageAddress(recordUrl: string, id: string): string | null {
  if (!WEB_ADDRESS.test(recordUrl) || !recordUrl.includes('{id}')) return null;
  return recordUrl.replaceAll('{id}', () => encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd')));
}
