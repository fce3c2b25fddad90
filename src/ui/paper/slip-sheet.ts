/** Owns what stands on a slip, in words: the same for roll, A4 and screen. */

import type { SiteConfig } from '../../config/site-config';
import { formatStamp } from '../../i18n/instants';
import type { Translate } from '../../i18n/translate';
import { recordPageAddress } from '../../requests/portal-address';
import type { ResultRow } from '../../search/query';
import type { IssuedSlip } from '../../workers/catalogue/protocol';
import { validityWord } from '../results/facet-words';

export interface SlipLine {
  readonly id: string;
  readonly title: string;
  /** 已废止, 已修改 …: what the window must know at once; null for what is in force or has no validity. */
  readonly validity: string | null;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly organ: string | null;
  /** Said only where neither number is there, so that the window finds the record without scanning; YYYY-MM-DD, null where unknown. */
  readonly date: string | null;
  /** Page on the portal for phones, or null where there is none. */
  readonly address: string | null;
}

export interface SlipSheet {
  readonly title: string;
  readonly from: string;
  readonly number: string;
  /** Local time, YYYY-MM-DD HH:MM. */
  readonly issuedAt: string;
  readonly forms: string;
  readonly lines: readonly SlipLine[];
  readonly window: SiteConfig['venue']['serviceWindow'];
  /** Counter QR. */
  readonly payload: string;
}

/** What stands in the place of the numbers of a line that has neither: 无文号 2024-11-02; null for a line that has one. */
export function unnumberedWords(t: Translate, line: SlipLine): string | null {
  if (line.documentNumber !== null || line.indexNumber !== null) return null;
  return line.date === null ? t('slip.noDocumentNumber') : t('slip.noDocumentNumberOf', { date: line.date });
}

/** 查阅单, in archives 调阅单. */
export function slipName(t: Translate, kind: SiteConfig['venue']['kind']): string {
  return t(kind === 'archive' ? 'slip.nameArchive' : 'slip.name');
}

/** `rows` as the catalogue knows them now; a record that has gone since keeps its line by its id. */
export function composeSlip(
  t: Translate,
  config: SiteConfig,
  slip: IssuedSlip,
  rows: readonly ResultRow[],
  recordUrl: string,
): SlipSheet {
  const { venue, terminal } = config;
  return {
    title: t('slip.paperTitle', { slip: slipName(t, venue.kind) }),
    from: t('slip.from', { venue: venue.name, place: venue.place, terminal: terminal.name }),
    number: slip.number,
    issuedAt: formatStamp(slip.issuedAt),
    forms: slip.forms.join(t('slip.formsJoin')) || t('slip.formsNone'),
    lines: slip.recordIds.map((id) => {
      const row = rows.find((candidate) => candidate.id === id);
      if (!row)
        return {
          id,
          title: t('slip.gone'),
          validity: null,
          documentNumber: null,
          indexNumber: id,
          organ: null,
          date: null,
          address: null,
        };
      const { title, documentNumber, indexNumber, organ } = row;
      const inForce = row.validity === 'none' || row.validity === 'valid';
      return {
        id,
        title,
        validity: inForce ? null : validityWord(t, row.validity),
        documentNumber,
        indexNumber,
        organ,
        date: row.date,
        address: recordPageAddress(row, recordUrl),
      };
    }),
    window: venue.serviceWindow,
    payload: slip.payload,
  };
}
