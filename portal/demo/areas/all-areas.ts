/** Owns the list of all policy areas in their order of precedence: small counties get the first ones' rules first. */
import type { PolicyArea } from '../policy-area';
import { SOCIAL_ASSISTANCE } from './social-assistance';

export const AREAS: readonly PolicyArea[] = [...SOCIAL_ASSISTANCE];
