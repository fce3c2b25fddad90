/** Owns QR codes on paper: modules in whole printer dots where they fit, computed before the sheet is laid out so that it can be measured. */
import { drawModules, type Modules } from '../kit/qr-image';
import styles from './paper.module.css';

export interface PaperCode extends Modules {
  /** Side of a module on paper. 8 dots a millimetre is the usual thermal head: 0.625 and 0.5 mm are 5 and 4 whole dots. */
  readonly moduleMm: number;
}

/** Quiet zone in modules. */
const QUIET = 4;
/** Below this, neither a window scanner nor an old phone reads a thermal print with certainty. */
const SMALLEST_MODULE_MM = 0.4;

/** Code for the scanner at the window: level Q, so that a blot of 15 % does no harm; lower only where it would not fit any code. */
export async function loadCounterCode(payload: string): Promise<PaperCode> {
  const { create } = await import('qrcode');
  for (const errorCorrectionLevel of ['Q', 'M'] as const) {
    try {
      return fitModules(drawModules(create(payload, { errorCorrectionLevel }).modules), 44, 68);
    } catch {
      // Too long for this level: the next one holds more.
    }
  }
  return fitModules(drawModules(create(payload, { errorCorrectionLevel: 'L' }).modules), 44, 68);
}

/** Small code beside a title, for a phone held near. */
export async function loadPhoneCode(address: string): Promise<PaperCode> {
  const { create } = await import('qrcode');
  return fitModules(drawModules(create(address, { errorCorrectionLevel: 'M' }).modules), 20, 24);
}

function fitModules(modules: Modules, comfortableMm: number, largestMm: number): PaperCode {
  const across = modules.size + 2 * QUIET;
  const moduleMm = across * 0.625 <= comfortableMm ? 0.625 : across * 0.5 <= largestMm ? 0.5 : SMALLEST_MODULE_MM;
  return { ...modules, moduleMm };
}

export function PaperCodeImage({ code, label }: { code: PaperCode; label: string }) {
  const across = code.size + 2 * QUIET;
  return (
    <svg
      class={styles.code}
      style={{ width: `calc(var(--paper-mm) * ${across * code.moduleMm})` }}
      viewBox={`0 0 ${across} ${across}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={code.path} transform={`translate(${QUIET} ${QUIET})`} />
    </svg>
  );
}
