/** Owns what an organ (机构) is: the directory entry that guide, slip and application print. Art. 12 of the Regulation names the fields. */
import type { Selection } from './selection';

export type OrganKind = 'government' | 'department' | 'town' | 'publicInstitution';

export interface Organ {
  /** Stable id within a site, e.g. `o017`; never reused. */
  readonly id: string;
  /** Full standard name (全称). */
  readonly name: string;
  /** 简称 as citizens say it, e.g. 县住建局. */
  readonly shortName: string;
  readonly kind: OrganKind;
  readonly parentId: string | null;
  /** 职责: what it is in charge of, one or two sentences. */
  readonly duties: string;
  /** 政府信息公开工作机构: the unit that receives applications (Art. 29). */
  readonly disclosureOffice: string;
  readonly address: string;
  readonly postcode: string;
  readonly telephone: string;
  readonly fax: string | null;
  readonly email: string | null;
  /** 办公时间. */
  readonly hours: OfficeHours;
}

/** An organ of which no more is known than what records call it: a department under nobody. */
export function organByName(id: string, name: string): Organ {
  return {
    id,
    name,
    shortName: name,
    kind: 'department',
    parentId: null,
    duties: '',
    disclosureOffice: '',
    address: '',
    postcode: '',
    telephone: '',
    fax: null,
    email: null,
    hours: { weekdays: [], spans: [] },
  };
}

/** Opening hours in local time on working days (工作日); minutes since midnight in ascending, non-overlapping spans. */
export interface OfficeHours {
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly spans: readonly { readonly fromMinute: number; readonly toMinute: number }[];
}

/** `site.json` of the portal (`publish --site`): who publishes, and the organ directory in display order. */
export interface PortalSite {
  /** e.g. 示例县. */
  readonly regionName: string;
  /** e.g. 示例县人民政府门户网站. */
  readonly portalName: string;
  /** Public address of a record that brings none of its own; `{index}` is replaced by the URL-encoded index number. */
  readonly recordUrl: string;
  readonly organs: readonly Organ[];
  /** Parts of the catalogue that are published beside the whole. */
  readonly selections?: readonly Selection[] | undefined;
}
