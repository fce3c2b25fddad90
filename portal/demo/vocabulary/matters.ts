/** Owns the list of what every department writes about. */
import { BUILT_MATTERS } from './matters-built';
import { ECONOMY_MATTERS } from './matters-economy';
import { LAND_MATTERS } from './matters-land';
import { ORDER_MATTERS } from './matters-order';
import { SOCIETY_MATTERS } from './matters-society';
import { TOWN_MATTERS } from './matters-towns';

/** Words of one department; each list fits its own sentences. */
export interface Matter {
  readonly organ: string;
  /** What it pushes on with: 做好…工作, 加强…工作, 印发…实施方案. */
  readonly works: readonly string[];
  /** What it looks after and inspects: 开展…专项检查, 加强…管理. */
  readonly objects: readonly string[];
}

export const MATTERS: readonly Matter[] = [
  ...ECONOMY_MATTERS,
  ...LAND_MATTERS,
  ...BUILT_MATTERS,
  ...SOCIETY_MATTERS,
  ...ORDER_MATTERS,
].map(([organ, works, objects]) => ({ organ, works: works.split(' '), objects: objects.split(' ') }));

/** What towns write about. */
export const MATTERS_OF_TOWNS: Matter = {
  organ: 'town',
  works: TOWN_MATTERS[1].split(' '),
  objects: TOWN_MATTERS[2].split(' '),
};
