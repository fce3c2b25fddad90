/** Owns saying in Simplified Chinese what was seen, where a finding tells it by a bare figure or by names of fields. */

const SAY: { readonly [code: string]: (seen: string) => string } = {
  'date.late': (days) => `${days} 个工作日`,
  'field.cut': (units) => `${units} 字`,
  'field.tooLong': (units) => `${units} 字`,
  'row.tooLong': (seen) => {
    const bytes = Number(seen.replace('>', ''));
    return Number.isFinite(bytes) ? `超过 ${Math.round(bytes / 1024 / 1024)} MB` : seen;
  },
  'row.cellsMissing': sayCells,
  'row.cellsBeyond': sayCells,
  'row.headerRepeated': (row) => `表头在第 ${row} 行`,
  'row.duplicate': (place) => {
    const [, row = place, file = ''] = /^(\d+) of (.*)$/s.exec(place) ?? [];
    return `与${file === '' ? '' : ` ${file} `}第 ${row} 行相同`;
  },
};

/** @param fields names of fields as exports and readers know them */
export function seenZh(code: string, seen: string, fields: { readonly [field: string]: string }): string {
  const say = SAY[code];
  if (say) return say(seen);
  if (code !== 'row.contradiction' && code !== 'row.merged') return seen;
  const [, file, row, names] = /^(.*) row (\d+)(?:: (.*))?$/s.exec(seen) ?? [];
  if (file === undefined) return seen;
  const about = (names ?? '')
    .split(', ')
    .map((name) => fields[name] ?? name)
    .join('、');
  return `${file} 第 ${row} 行${about === '' ? '' : `：${about}`}`;
}

function sayCells(seen: string): string {
  const [cells, width] = seen.split('/');
  return width === undefined ? seen : `${cells} 格，表头 ${width} 栏`;
}
