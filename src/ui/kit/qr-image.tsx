/** Owns how a QR code is drawn on the screen: crisp squares on a white card, at a size in millimetres that a phone reads at arm's length. */
import { useEffect, useState } from 'preact/hooks';
import styles from './qr-image.module.css';

export interface QrImageProps {
  text: string;
  /** Error correction: M on a screen, Q on paper that may get a blot. */
  level: 'M' | 'Q';
  /** What the code leads to, for screen readers. */
  label: string;
  /** Side of the card, quiet zone included. */
  sizeMm: number;
}

/** Dark modules of a code as one SVG path; `size` modules a side, quiet zone not counted. */
export interface Modules {
  readonly size: number;
  readonly path: string;
}

/** Quiet zone in modules, as ISO/IEC 18004 asks. */
const QUIET = 4;

export function QrImage({ text, level, label, sizeMm }: QrImageProps) {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('qrcode').then(({ create }) => {
      if (wanted) setModules(drawModules(create(text, { errorCorrectionLevel: level }).modules));
    });
    return () => {
      wanted = false;
    };
  }, [text, level]);
  const side = modules ? modules.size + 2 * QUIET : 1;
  return (
    <div class={styles.card} style={{ width: `calc(var(--mm) * ${sizeMm})` }}>
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
        {modules && <path d={modules.path} transform={`translate(${QUIET} ${QUIET})`} />}
      </svg>
    </div>
  );
}

/** One path of horizontal runs of dark modules. */
export function drawModules(matrix: {
  readonly size: number;
  get(row: number, column: number): number | boolean;
}): Modules {
  let path = '';
  for (let row = 0; row < matrix.size; row++) {
    for (let column = 0; column < matrix.size; column++) {
      if (!matrix.get(row, column)) continue;
      const start = column;
      while (column + 1 < matrix.size && matrix.get(row, column + 1)) column++;
      path += `M${start} ${row}h${column + 1 - start}v1h${start - column - 1}z`;
    }
  }
  return { size: matrix.size, path };
}
