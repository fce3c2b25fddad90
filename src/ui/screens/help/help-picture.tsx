/** Owns the drawings of the help: a screen in outline, the part that is meant in full colour, and a hand that touches it. The words stand beside. */
import type { ComponentChildren } from 'preact';
import { ICON_PATHS } from '../../kit/icon-paths';
import styles from './help-picture.module.css';

/** What is meant. */
export type Scene =
  | 'field'
  | 'write'
  | 'tiles'
  | 'list'
  | 'narrow'
  | 'page'
  | 'find'
  | 'bar'
  | 'paper'
  | 'phone'
  | 'desk'
  | 'keys'
  | 'back';

/** 160 × 120 units; the screen stands upright in it from x 40 to 120. */
export function HelpPicture({ scene }: { scene: Scene }) {
  return (
    <svg class={styles.picture} viewBox="0 0 160 120" aria-hidden="true" focusable="false">
      {SCENES[scene]()}
    </svg>
  );
}

type Place = readonly [x: number, y: number];

function Outline({ children }: { children: ComponentChildren }) {
  return (
    <>
      <rect class={styles.glass} x="38" y="4" width="84" height="112" rx="7" />
      <rect class={styles.bar} x="38" y="4" width="84" height="13" rx="6" />
      {children}
    </>
  );
}

function Part({ at: [x, y], size: [width, height], meant }: { at: Place; size: Place; meant?: boolean }) {
  return <rect class={meant ? styles.meant : styles.part} x={x} y={y} width={width} height={height} rx="3" />;
}

/** Lines of text. */
function Words({ at: [x, y], lines, width = 64 }: { at: Place; lines: number; width?: number }) {
  return (
    <>
      {Array.from({ length: lines }, (_, line) => (
        <path key={line} class={styles.words} d={`M${x} ${y + line * 9}h${line === lines - 1 ? width * 0.6 : width}`} />
      ))}
    </>
  );
}

function Hand({ at: [x, y] }: { at: Place }) {
  return (
    <g transform={`translate(${x - 14} ${y - 3}) scale(1.35)`}>
      <path class={styles.hand} d={ICON_PATHS.hand} />
    </g>
  );
}

function Drawing({ name, at: [x, y], scale }: { name: keyof typeof ICON_PATHS; at: Place; scale: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path class={styles.drawing} d={ICON_PATHS[name]} />
    </g>
  );
}

const SCENES: { readonly [scene in Scene]: () => preact.JSX.Element } = {
  field: () => (
    <Outline>
      <Part at={[46, 24]} size={[68, 18]} meant />
      <Part at={[46, 50]} size={[32, 24]} />
      <Part at={[82, 50]} size={[32, 24]} />
      <Part at={[46, 80]} size={[32, 24]} />
      <Part at={[82, 80]} size={[32, 24]} />
      <Hand at={[98, 36]} />
    </Outline>
  ),
  write: () => (
    <Outline>
      <Part at={[46, 24]} size={[68, 16]} />
      <Part at={[46, 50]} size={[68, 54]} meant />
      <path class={styles.ink} d="M58 64h22M69 57v36M60 93l9-12 12 10M88 66h18M97 60v30q-1 6-8 2" />
      <Hand at={[106, 84]} />
    </Outline>
  ),
  tiles: () => (
    <Outline>
      <Part at={[46, 24]} size={[32, 36]} meant />
      <Part at={[82, 24]} size={[32, 36]} />
      <Part at={[46, 66]} size={[32, 36]} />
      <Part at={[82, 66]} size={[32, 36]} />
      <Hand at={[64, 48]} />
    </Outline>
  ),
  list: () => (
    <Outline>
      <Part at={[46, 22]} size={[68, 22]} />
      <Part at={[46, 50]} size={[68, 22]} meant />
      <Part at={[46, 78]} size={[68, 22]} />
      <Hand at={[96, 64]} />
    </Outline>
  ),
  narrow: () => (
    <Outline>
      <Part at={[46, 22]} size={[20, 16]} meant />
      <Part at={[70, 22]} size={[20, 16]} />
      <Part at={[94, 22]} size={[20, 16]} />
      <Words at={[48, 54]} lines={6} />
      <Hand at={[58, 34]} />
    </Outline>
  ),
  page: () => (
    <Outline>
      <rect class={styles.meant} x="46" y="22" width="68" height="86" rx="3" />
      <path class={styles.onMeant} d="M62 33h36" />
      <path class={styles.onMeant} d="M52 48h56M52 58h56M52 68h56M52 78h56M52 88h34" />
    </Outline>
  ),
  find: () => (
    <Outline>
      <Words at={[48, 28]} lines={8} />
      <rect class={styles.meant} x="60" y="31" width="20" height="12" rx="2" />
      <rect class={styles.meant} x="84" y="58" width="20" height="12" rx="2" />
      <Hand at={[96, 68]} />
    </Outline>
  ),
  bar: () => (
    <Outline>
      <Words at={[48, 28]} lines={6} />
      <Part at={[44, 92]} size={[22, 18]} />
      <Part at={[69, 92]} size={[22, 18]} meant />
      <Part at={[94, 92]} size={[22, 18]} />
      <Hand at={[82, 100]} />
    </Outline>
  ),
  paper: () => (
    <>
      <rect class={styles.glass} x="14" y="8" width="70" height="64" rx="6" />
      <Part at={[24, 40]} size={[50, 20]} meant />
      <Hand at={[54, 52]} />
      <path class={styles.sheet} d="M98 20h48v84l-6-5-6 5-6-5-6 5-6-5-6 5-6-5-6 5z" />
      <path class={styles.words} d="M106 34h32M106 43h32M106 52h20" />
      <path class={styles.code} d="M110 62h10v10h-10zM128 62h8v8h-8zM110 80h8v8h-8zM124 76h12v12h-12z" />
    </>
  ),
  phone: () => (
    <>
      <rect class={styles.glass} x="10" y="12" width="74" height="96" rx="6" />
      <path class={styles.code} d="M26 34h14v14h-14zM54 34h14v14h-14zM26 64h14v14h-14zM48 58h8v8h-8zM60 70h8v8h-8z" />
      <rect class={styles.meant} x="104" y="30" width="42" height="72" rx="6" />
      <path class={styles.onMeant} d="M114 44h22v22h-22zM121 94h8" />
      <path class={styles.ray} d="M100 50l-14-6M100 66h-14M100 82l-14 6" />
    </>
  ),
  desk: () => (
    <>
      <Drawing name="person" at={[48, 6]} scale={2.6} />
      <rect class={styles.meant} x="14" y="66" width="132" height="14" rx="3" />
      <rect class={styles.part} x="26" y="80" width="108" height="34" rx="2" />
      <path class={styles.sheet} d="M104 42h28v24h-28z" />
      <path class={styles.words} d="M110 50h16M110 58h10" />
    </>
  ),
  keys: () => (
    <Outline>
      <Part at={[46, 22]} size={[68, 14]} meant />
      {[0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) => (
          <Part key={`${row}${column}`} at={[48 + column * 23, 44 + row * 21]} size={[18, 16]} />
        )),
      )}
    </Outline>
  ),
  back: () => (
    <Outline>
      <Words at={[48, 28]} lines={6} />
      <Part at={[42, 96]} size={[22, 16]} meant />
      <Part at={[68, 96]} size={[22, 16]} />
      <Part at={[94, 96]} size={[22, 16]} />
      <path class={styles.onMeant} d="M60 104h-12M53 99l-5 5 5 5" />
    </Outline>
  ),
};
