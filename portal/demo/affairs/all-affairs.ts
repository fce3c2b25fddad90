/** Owns the list of all affairs. */
import type { Affair } from './affair';
import { ENVIRONMENT_AFFAIRS } from './environment';
import { EVERY_ORGAN_AFFAIRS } from './every-organ';
import { BUILDING_AFFAIRS } from './land-and-building';
import { MARKET_AFFAIRS } from './market-and-safety';
import { PEOPLE_AFFAIRS } from './people';
import { STREET_AFFAIRS } from './streets';
import { TOWN_AFFAIRS } from './towns';

export const AFFAIRS: readonly Affair[] = [
  ...ENVIRONMENT_AFFAIRS,
  ...BUILDING_AFFAIRS,
  ...STREET_AFFAIRS,
  ...PEOPLE_AFFAIRS,
  ...MARKET_AFFAIRS,
  ...TOWN_AFFAIRS,
  ...EVERY_ORGAN_AFFAIRS,
];
