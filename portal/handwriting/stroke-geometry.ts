/** Owns what is measured and changed at single strokes, given as x, y, x, y … */

export function flatLength(stroke: readonly number[]): number {
  let length = 0;
  for (let i = 2; i < stroke.length; i += 2) length += segmentLength(stroke, i);
  return length;
}

/** From the point before index `i` to the point at it. */
function segmentLength(stroke: readonly number[], i: number): number {
  const dx = (stroke[i] as number) - (stroke[i - 2] as number);
  const dy = (stroke[i + 1] as number) - (stroke[i - 1] as number);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Without the short turn at its end, where it has one (亅 乚 ㇆); else as it is. */
export function dropHook(stroke: readonly number[]): readonly number[] {
  const whole = flatLength(stroke);
  let tail = 0;
  for (let i = stroke.length - 2; i >= 4; i -= 2) {
    tail += segmentLength(stroke, i);
    if (tail > 0.3 * whole) return stroke;
    const beforeX = (stroke[i - 2] as number) - (stroke[i - 4] as number);
    const beforeY = (stroke[i - 1] as number) - (stroke[i - 3] as number);
    const afterX = (stroke[i] as number) - (stroke[i - 2] as number);
    const afterY = (stroke[i + 1] as number) - (stroke[i - 1] as number);
    const turn = Math.abs(Math.atan2(beforeX * afterY - beforeY * afterX, beforeX * afterX + beforeY * afterY));
    if (turn > 1) return stroke.slice(0, i);
  }
  return stroke;
}

/** Chaikin's corner cutting, `times` over; ends stay. */
export function roundCorners(stroke: readonly number[], times: number): readonly number[] {
  let points = stroke;
  for (let round = 0; round < times && points.length >= 6; round++) {
    const cut: number[] = [points[0] as number, points[1] as number];
    for (let i = 2; i < points.length; i += 2) {
      const x0 = points[i - 2] as number;
      const y0 = points[i - 1] as number;
      const x1 = points[i] as number;
      const y1 = points[i + 1] as number;
      if (i > 2) cut.push(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1);
      if (i < points.length - 2) cut.push(0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1);
    }
    cut.push(points[points.length - 2] as number, points[points.length - 1] as number);
    points = cut;
  }
  return points;
}

/** Ramer–Douglas–Peucker: only the corners, so that no point left out lies farther than `tolerance` from the line. */
export function thin(stroke: readonly number[], tolerance: number): number[] {
  const last = stroke.length - 2;
  if (last <= 2) return [...stroke];
  const dx = (stroke[last] as number) - (stroke[0] as number);
  const dy = (stroke[last + 1] as number) - (stroke[1] as number);
  const length = Math.hypot(dx, dy);
  let farthest = 0;
  let corner = 0;
  for (let i = 2; i < last; i += 2) {
    const x = (stroke[i] as number) - (stroke[0] as number);
    const y = (stroke[i + 1] as number) - (stroke[1] as number);
    const distance = length > 0 ? Math.abs(x * dy - y * dx) / length : Math.hypot(x, y);
    if (distance > farthest) [farthest, corner] = [distance, i];
  }
  if (farthest <= tolerance) return [...stroke.slice(0, 2), ...stroke.slice(last)];
  return [...thin(stroke.slice(0, corner + 2), tolerance), ...thin(stroke.slice(corner), tolerance).slice(2)];
}

/** A stroke of two points that is nearly level or upright, quite so; any other as it is. */
export function level(stroke: readonly number[]): readonly number[] {
  const [x0, y0, x1, y1] = stroke;
  if (stroke.length !== 4 || x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined)
    return stroke;
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (height < 0.15 * width) return [x0, (y0 + y1) / 2, x1, (y0 + y1) / 2];
  if (width < 0.15 * height) return [(x0 + x1) / 2, y0, (x0 + x1) / 2, y1];
  return stroke;
}
