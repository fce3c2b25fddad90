/** Owns painting strokes on a canvas: at most once a frame, and of a growing stroke only what is new. */
import type { Point, Stroke } from '../../input/handwriting/recogniser-types';

/** More than this nobody sees on glass at arm's length. */
const MAX_PIXEL_RATIO = 2;

export class InkCanvas {
  private readonly context: CanvasRenderingContext2D | null;
  private frame = 0;
  private heightPx = 0;
  private whole: readonly Stroke[] = [];
  private growing: Stroke = [];
  /** Points of `growing` that are painted; -1: everything must be painted anew. */
  private painted = -1;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly lineWidthPx: () => number,
  ) {
    this.context = canvas.getContext('2d');
  }

  resize(widthPx: number, heightPx: number): void {
    const ratio = Math.min(MAX_PIXEL_RATIO, devicePixelRatio);
    this.canvas.width = Math.round(widthPx * ratio);
    this.canvas.height = Math.round(heightPx * ratio);
    this.heightPx = heightPx;
    this.context?.scale(ratio, ratio);
    this.repaint();
  }

  /** These strokes and no other; a stroke that grows is painted on top. */
  show(strokes: readonly Stroke[]): void {
    this.whole = strokes;
    this.growing = [];
    this.repaint();
  }

  /** The stroke that is being drawn. The same array grows from call to call. */
  grow(stroke: Stroke): void {
    if (this.growing !== stroke) {
      this.growing = stroke;
      if (this.painted >= 0) this.painted = 0;
    }
    this.schedule();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private repaint(): void {
    this.painted = -1;
    this.schedule();
  }

  private schedule(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { context } = this;
    if (!context) return;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = this.lineWidthPx();
    context.strokeStyle = getComputedStyle(this.canvas).color;
    if (this.painted < 0) {
      context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      for (const stroke of this.whole) this.paintFrom(context, stroke, 0);
      this.painted = 0;
    }
    this.paintFrom(context, this.growing, this.painted);
    this.painted = this.growing.length;
  }

  /** Curves from middle to middle of the points, so that corners of the sampling are not seen; the last piece is straight until it goes on. */
  private paintFrom(context: CanvasRenderingContext2D, stroke: Stroke, painted: number): void {
    if (stroke.length === 0 || (painted >= stroke.length && painted > 0)) return;
    const from = Math.max(0, painted - 2);
    const place = (index: number) => this.place(stroke[Math.min(index, stroke.length - 1)] as Point);
    const middle = (index: number): Point => {
      const [a, b] = [place(index), place(index + 1)];
      return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    };
    context.beginPath();
    const [startX, startY] = from === 0 ? place(0) : middle(from);
    context.moveTo(startX, startY);
    for (let index = from + 1; index < stroke.length - 1; index++) {
      const [x, y] = place(index);
      const [toX, toY] = middle(index);
      context.quadraticCurveTo(x, y, toX, toY);
    }
    const [endX, endY] = place(stroke.length - 1);
    // A dot too is a line, of no length.
    context.lineTo(endX, endY);
    context.stroke();
  }

  private place([x, y]: Point): Point {
    return [x * this.heightPx, y * this.heightPx];
  }
}
