/**
 * Owns which pointer writes: one at a time, finger, pen or mouse. Palms and second fingers are left out, a pen takes over from a finger, and a
 * stroke ends cleanly at the edge of the field.
 */
import type { Point, Stroke } from '../../input/handwriting/recogniser-types';

/** A finger tip covers 8 to 20 mm of the glass, a palm more. */
const PALM_MM = 30;
/** While a pen writes its hand rests on the glass, and a little longer. */
const PEN_REST_MS = 1000;
/** Nearer points add nothing. */
const LEAST_STEP_PX = 0.7;
const MAX_POINTS = 4000;

export interface PenListener {
  /** Points are in heights of the field, from its upper left corner. */
  begin(point: Point): void;
  /** The stroke has grown. */
  grow(stroke: Stroke): void;
  end(stroke: Stroke): void;
  /** What was begun was no stroke. */
  cancel(): void;
}

interface Pen {
  readonly pointerId: number;
  readonly isPen: boolean;
  readonly points: Point[];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export class PenTracker {
  private pen: Pen | null = null;
  private penSeenMs = -Infinity;

  constructor(
    private readonly element: HTMLElement,
    private readonly pxPerMm: () => number,
    private readonly listener: PenListener,
  ) {}

  /** Begins to listen; what comes back ends it. */
  listen(): () => void {
    const { element } = this;
    const events = ['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'lostpointercapture'] as const;
    for (const type of events) element.addEventListener(type, this.hear);
    // Else Chromium takes a quick stroke for a fling, and the next touch, on a candidate, for the one that stops it: no click comes.
    element.addEventListener('touchstart', preventGestures, { passive: false });
    return () => {
      element.removeEventListener('touchstart', preventGestures);
      for (const type of events) element.removeEventListener(type, this.hear);
      this.pen = null;
    };
  }

  /** Ends the stroke where it is: the field changes under it. */
  finish(): void {
    const { pen } = this;
    if (!pen) return;
    this.pen = null;
    if (this.element.hasPointerCapture(pen.pointerId)) this.element.releasePointerCapture(pen.pointerId);
    this.listener.end(pen.points);
  }

  private readonly hear = (event: PointerEvent) => {
    if (event.type === 'pointerdown') this.touch(event);
    else if (this.pen?.pointerId !== event.pointerId) return;
    else if (event.type === 'pointermove') this.move(event);
    // The system took the touch for something else, a gesture or a palm: what was drawn of it is no stroke.
    else if (event.type === 'pointercancel') this.drop();
    else {
      // The last piece of the way comes with the lifting.
      if (event.type === 'pointerup') this.move(event);
      this.finish();
    }
  };

  private touch(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    const isPen = event.pointerType === 'pen';
    if (isPen) this.penSeenMs = event.timeStamp;
    else if (event.timeStamp - this.penSeenMs < PEN_REST_MS || this.isPalm(event)) return;
    if (this.pen && (!isPen || this.pen.isPen)) return;
    if (this.pen) this.drop();
    const box = this.element.getBoundingClientRect();
    const point = placeIn(box, event.clientX, event.clientY);
    this.pen = { pointerId: event.pointerId, isPen, points: [point] };
    this.element.setPointerCapture(event.pointerId);
    this.listener.begin(point);
    this.listener.grow(this.pen.points);
  }

  private move(event: PointerEvent): void {
    if (this.isPalm(event)) {
      this.drop();
      return;
    }
    const box = this.element.getBoundingClientRect();
    const steps = event.getCoalescedEvents?.() ?? [];
    for (const step of steps.length > 0 ? steps : [event]) {
      const { pen } = this;
      if (!pen) return;
      if (pen.isPen) this.penSeenMs = event.timeStamp;
      if (!this.add(pen, box, step.clientX, step.clientY)) {
        this.listener.grow(pen.points);
        this.finish();
        return;
      }
    }
    if (this.pen) this.listener.grow(this.pen.points);
  }

  /** False where the stroke ends: it has left the field, or nobody writes as much. */
  private add(pen: Pen, box: Box, clientX: number, clientY: number): boolean {
    const last = pen.points[pen.points.length - 1] as Point;
    const next = placeIn(box, clientX, clientY);
    const aspect = box.width / box.height;
    const share = shareInside(last, next, aspect);
    const [x, y] = [last[0] + (next[0] - last[0]) * share, last[1] + (next[1] - last[1]) * share];
    if (Math.hypot(x - last[0], y - last[1]) * box.height >= LEAST_STEP_PX) pen.points.push([x, y]);
    return share === 1 && pen.points.length < MAX_POINTS;
  }

  private isPalm(event: PointerEvent): boolean {
    return event.pointerType === 'touch' && Math.max(event.width, event.height) > PALM_MM * this.pxPerMm();
  }

  private drop(): void {
    const { pen } = this;
    if (!pen) return;
    this.pen = null;
    if (this.element.hasPointerCapture(pen.pointerId)) this.element.releasePointerCapture(pen.pointerId);
    this.listener.cancel();
  }
}

function preventGestures(event: TouchEvent): void {
  event.preventDefault();
}

function placeIn(box: Box, clientX: number, clientY: number): Point {
  return [(clientX - box.left) / box.height, (clientY - box.top) / box.height];
}

/** How much of the way from `from`, inside, to `to` lies inside a field of height 1 and width `aspect`: 1 for all of it. */
function shareInside(from: Point, to: Point, aspect: number): number {
  let share = 1;
  for (const [axis, limit] of [
    [0, aspect],
    [1, 1],
  ] as const) {
    const way = to[axis] - from[axis];
    if (to[axis] > limit && way > 0) share = Math.min(share, (limit - from[axis]) / way);
    if (to[axis] < 0 && way < 0) share = Math.min(share, -from[axis] / way);
  }
  return Math.max(0, share);
}
