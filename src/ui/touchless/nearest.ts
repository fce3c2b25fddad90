/** Owns which of some boxes lies next in a direction: what an arrow key means among keys that stand in rows. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lies aside counts so much more than what lies ahead. */
const ASIDE_WEIGHT = 3;

/** Index in `boxes`; -1 where none lies that way. */
export function nearest(from: Box, boxes: readonly Box[], direction: 'up' | 'down' | 'left' | 'right'): number {
  let best = -1;
  let bestCost = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    const { ahead, aside } = distances(from, box, direction);
    const cost = ahead + aside * ASIDE_WEIGHT;
    if (ahead > 0 && cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  });
  return best;
}

function distances(from: Box, to: Box, direction: 'up' | 'down' | 'left' | 'right') {
  const [dx, dy] = [
    middle(to.left, to.right) - middle(from.left, from.right),
    middle(to.top, to.bottom) - middle(from.top, from.bottom),
  ];
  const isUpright = direction === 'up' || direction === 'down';
  const [along, across] = isUpright ? [dy, dx] : [dx, dy];
  // In the same row, or the same column, a key that is a little higher is not "up".
  const overlap = isUpright
    ? overlapOf(from.top, from.bottom, to.top, to.bottom)
    : overlapOf(from.left, from.right, to.left, to.right);
  const ahead = overlap > 0.5 ? 0 : direction === 'down' || direction === 'right' ? along : -along;
  const covered = isUpright
    ? overlapOf(from.left, from.right, to.left, to.right)
    : overlapOf(from.top, from.bottom, to.top, to.bottom);
  return { ahead, aside: covered > 0.5 ? Math.abs(across) / 10 : Math.abs(across) };
}

function middle(a: number, b: number): number {
  return (a + b) / 2;
}

/** Share of the shorter one that lies beside the other. */
function overlapOf(a: number, b: number, c: number, d: number): number {
  return Math.max(0, Math.min(b, d) - Math.max(a, c)) / Math.max(1, Math.min(b - a, d - c));
}
