/** Owns the list of all policy areas in their order of precedence: small counties get the first ones' rules first. */
import type { PolicyArea } from '../policy-area';
import { ALLOWANCES } from './allowances';
import { BUSINESS } from './business';
import { CARE } from './care';
import { EDUCATION } from './education';
import { EMPLOYMENT } from './employment';
import { FARMING } from './farming';
import { HEALTH } from './health';
import { HEALTH_FAMILY } from './health-family';
import { HOUSING } from './housing';
import { LAND } from './land';
import { REQUISITION } from './requisition';
import { SAFETY } from './safety';
import { SOCIAL_ASSISTANCE } from './social-assistance';
import { TOWN_SERVICES } from './town-services';
import { VILLAGES } from './villages';
import { WATER_DISASTERS } from './water-disasters';

export const AREAS: readonly PolicyArea[] = [
  ...SOCIAL_ASSISTANCE,
  ...REQUISITION,
  ...HOUSING,
  ...EDUCATION,
  ...HEALTH,
  ...ALLOWANCES,
  ...CARE,
  ...FARMING,
  ...VILLAGES,
  ...EMPLOYMENT,
  ...BUSINESS,
  ...WATER_DISASTERS,
  ...SAFETY,
  ...TOWN_SERVICES,
  ...LAND,
  ...HEALTH_FAMILY,
];
