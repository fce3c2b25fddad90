/** Owns the list of what may stand in a document's body: elements, and for each attribute the values that may stay. Everything else goes. */

/** HTML elements that carry text, lists and tables; none that loads, scripts, submits, plays or lays itself over others. */
export const HTML_TAGS: ReadonlySet<string> = new Set(
  (
    'a abbr b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li ' +
    'mark ol p pre q rp rt ruby s samp section article small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'
  ).split(' '),
);

/** Shapes and words of a drawing; none that refers elsewhere, moves, filters or embeds HTML. */
export const SVG_TAGS: ReadonlySet<string> = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan title desc'.split(' '),
);

const WHOLE_NUMBER = /^\d{1,4}$/;
const SMALL_NUMBER = /^(?:[1-9]|[1-9]\d)$/;
const ALIGN = /^(?:left|center|right)$/i;
// Coordinates, sizes, colours, path data. No letters outside these, no colon, no parentheses but of rgb().
const SVG_LENGTH = /^-?[\d.]{1,12}(?:px|em|%|pt)?$/;
const SVG_NUMBERS = /^[-\d.,\s+eE%]{0,4000}$/;
const SVG_PATH = /^[-\d.,\s+eEmMzZlLhHvVcCsSqQtTaA]{0,100000}$/;
const SVG_PAINT = /^(?:[a-zA-Z]{1,24}|#[\da-fA-F]{3,8}|rgba?\([\d\s.,%]{1,40}\))$/;
const SVG_WORD = /^[a-zA-Z-]{1,24}$/;
const SVG_TRANSFORM = /^(?:\s*(?:translate|scale|rotate|skewX|skewY|matrix)\([-\d.,\s+eE]{1,120}\)[\s,]*){1,8}$/;
const SVG_FONT = /^[\w\s,'"-]{1,120}$/;

const SVG_ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  x: SVG_NUMBERS,
  y: SVG_NUMBERS,
  x1: SVG_LENGTH,
  x2: SVG_LENGTH,
  y1: SVG_LENGTH,
  y2: SVG_LENGTH,
  cx: SVG_LENGTH,
  cy: SVG_LENGTH,
  r: SVG_LENGTH,
  rx: SVG_LENGTH,
  ry: SVG_LENGTH,
  dx: SVG_NUMBERS,
  dy: SVG_NUMBERS,
  width: SVG_LENGTH,
  height: SVG_LENGTH,
  d: SVG_PATH,
  points: SVG_NUMBERS,
  viewbox: SVG_NUMBERS,
  transform: SVG_TRANSFORM,
  fill: SVG_PAINT,
  stroke: SVG_PAINT,
  opacity: SVG_LENGTH,
  'fill-opacity': SVG_LENGTH,
  'stroke-opacity': SVG_LENGTH,
  'stroke-width': SVG_LENGTH,
  'stroke-dasharray': SVG_NUMBERS,
  'stroke-linecap': SVG_WORD,
  'stroke-linejoin': SVG_WORD,
  'text-anchor': SVG_WORD,
  'dominant-baseline': SVG_WORD,
  'font-size': SVG_LENGTH,
  'font-weight': /^(?:\d{3}|[a-z]{1,8})$/,
  'font-family': SVG_FONT,
};

const HTML_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  '*': { align: ALIGN },
  td: { colspan: SMALL_NUMBER, rowspan: SMALL_NUMBER },
  th: { colspan: SMALL_NUMBER, rowspan: SMALL_NUMBER },
  col: { span: SMALL_NUMBER },
  colgroup: { span: SMALL_NUMBER },
  ol: { start: WHOLE_NUMBER, type: /^[1aAiI]$/ },
  li: { value: WHOLE_NUMBER },
  // `src` and `href` are judged by their own rules in sanitise.ts, which takes them away or answers for them.
  img: { width: WHOLE_NUMBER, height: WHOLE_NUMBER, alt: /^[\s\S]{0,300}$/, src: /^data:/i },
  a: { href: /^[\s\S]{1,2000}$/ },
};

/** Names for the first, coarse pass: every attribute that some element may have. */
export const ATTRIBUTE_NAMES: readonly string[] = [
  ...new Set([
    ...Object.values(HTML_ATTRIBUTES).flatMap((rules) => Object.keys(rules)),
    ...Object.keys(SVG_ATTRIBUTES),
  ]),
];

/** Whether an attribute may stay on an element with its value. Names in lower case. */
export function isAllowedAttribute(svg: boolean, tag: string, name: string, value: string): boolean {
  if (svg) {
    // A transform on the drawing itself would move it over its neighbours.
    if (tag === 'svg' && (name === 'transform' || name === 'x' || name === 'y')) return false;
    return SVG_ATTRIBUTES[name]?.test(value) ?? false;
  }
  const rule = HTML_ATTRIBUTES[tag]?.[name] ?? HTML_ATTRIBUTES['*']?.[name];
  return rule?.test(value) ?? false;
}
