/** Owns the list of all policy areas in their order of precedence: small counties get the first ones' rules first. */
import type { PolicyArea } from '../policy-area';
import { AGRICULTURE } from './agriculture';
import { CARE } from './care';
import { CITY_LIFE } from './city-life';
import { EDUCATION_HEALTH } from './education-health';
import { EMPLOYMENT_BUSINESS } from './employment-business';
import { HEALTH_FAMILY } from './health-family';
import { LAND_HOUSING } from './land-housing';
import { SAFETY_ENVIRONMENT } from './safety-environment';
import { SOCIAL_ASSISTANCE } from './social-assistance';

export const AREAS: readonly PolicyArea[] = [
  ...SOCIAL_ASSISTANCE,
  ...LAND_HOUSING,
  ...EDUCATION_HEALTH,
  ...CARE,
  ...AGRICULTURE,
  ...EMPLOYMENT_BUSINESS,
  ...SAFETY_ENVIRONMENT,
  ...CITY_LIFE,
  ...HEALTH_FAMILY,
];
