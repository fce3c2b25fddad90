/** Owns the pictures of interpretations: one self-contained SVG with real text, scaled by its viewBox, nothing loaded from elsewhere. */

export interface InfographicFacts {
  readonly title: string;
  readonly figures: readonly { readonly label: string; readonly value: number; readonly unit: string }[];
  readonly points: readonly string[];
  readonly steps: readonly string[];
  readonly foot: string;
}

const WIDTH = 720;
const BLUE = '#1f4e79';
const PALE = '#eaf1f7';
const RED = '#a6262b';
const INK = '#1d2733';

function label(
  x: number,
  y: number,
  size: number,
  fill: string,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${text}</text>`;
}

function box(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${fill}"/>`;
}

/** Splits a title in two lines of about equal length when it is long. */
function titleLines(title: string): string[] {
  if (title.length <= 22) return [title];
  const half = Math.ceil(title.length / 2);
  return [title.slice(0, half), title.slice(half)];
}

/** 一图读懂 as SVG markup. */
export function infographic(facts: InfographicFacts): string {
  const parts: string[] = [];
  const lines = titleLines(facts.title);
  let y = 40 + lines.length * 40;
  parts.push(box(0, 0, WIDTH, y, BLUE));
  lines.forEach((line, position) => {
    parts.push(label(WIDTH / 2, 50 + position * 40, 28, '#ffffff', line, 'middle'));
  });
  y += 50;
  if (facts.figures.length > 0) {
    parts.push(label(24, y, 24, RED, '执行标准'));
    y += 20;
    // Bars compare only what has one unit.
    const comparable = new Set(facts.figures.map((figure) => figure.unit)).size === 1;
    const most = Math.max(...facts.figures.map((figure) => figure.value));
    for (const figure of facts.figures) {
      const width = Math.max(12, Math.round((figure.value / most) * 300));
      parts.push(box(24, y, WIDTH - 48, 64, PALE), label(40, y + 26, 20, INK, figure.label));
      if (comparable) parts.push(box(40, y + 38, width, 14, BLUE));
      parts.push(label(WIDTH - 40, y + 52, 24, RED, `${figure.value}${figure.unit}`, 'end'));
      y += 76;
    }
    y += 30;
  }
  parts.push(label(24, y, 24, RED, '记住这几点'));
  y += 20;
  facts.points.forEach((point, position) => {
    const x = position % 2 === 0 ? 24 : 368;
    parts.push(box(x, y, 328, 52, PALE), label(x + 16, y + 34, 20, INK, `${position + 1}　${point}`));
    if (position % 2 === 1 || position === facts.points.length - 1) y += 64;
  });
  y += 30;
  if (facts.steps.length > 0) {
    parts.push(label(24, y, 24, RED, '办理流程'));
    y += 20;
    facts.steps.forEach((step, position) => {
      parts.push(box(24, y, WIDTH - 48, 44, position % 2 === 0 ? BLUE : '#34698f'));
      parts.push(label(WIDTH / 2, y + 29, 20, '#ffffff', `第${position + 1}步　${step}`, 'middle'));
      y += 52;
    });
    y += 22;
  }
  parts.push(label(WIDTH / 2, y + 8, 20, INK, facts.foot, 'middle'));
  const height = y + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${facts.title}"><title>${facts.title}</title>${box(0, 0, WIDTH, height, '#fffdf8')}${parts.join('')}</svg>`;
}
