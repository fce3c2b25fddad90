/** Owns the files of the demo's attachments: small, and made of nothing but what their records say. A chart as PNG, a list as text, a sheet as PDF. */
import { crc32, deflateSync } from 'node:zlib';
import type { SourceRecord } from '../../src/catalogue/source-record';
import { DIGITS } from './pixel-digits';

const MONTHS = 12;

/** The file of an attachment, by the ending of its name; null for kinds of which the demo makes none. The same for the same record. */
export function makeAttachmentFile(name: string, record: SourceRecord): Buffer | null {
  const values = monthlyValues(record.index_no ?? record.title ?? '');
  const lines = linesOf(name.replace(/\.\w+$/, ''), record, values);
  if (name.endsWith('.png')) return drawChart(values);
  if (name.endsWith('.txt')) return Buffer.from(lines.join('\r\n'), 'utf8');
  return name.endsWith('.pdf') ? makePdf(lines) : null;
}

function monthlyValues(seed: string): number[] {
  let state = crc32(seed);
  return Array.from({ length: MONTHS }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 20 + ((state >>> 16) % 180);
  });
}

function linesOf(
  heading: string,
  { title, issuer, published_date }: SourceRecord,
  values: readonly number[],
): string[] {
  const total = values.reduce((sum, value) => sum + value, 0);
  return [
    heading,
    '',
    `所附文件：${title ?? ''}`,
    `填报单位：${issuer ?? ''}`,
    `填报日期：${published_date ?? ''}`,
    '',
    ...values.map((value, month) => `${String(month + 1).padStart(2, ' ')} 月　办理 ${value} 件`),
    `合　计　办理 ${total} 件`,
  ];
}

const WIDTH = 960;
const HEIGHT = 640;
const PAPER = 0;
const BAR = 1;
const INK = 2;
/** Paper, bars, ink. */
const PALETTE = [255, 255, 255, 31, 95, 139, 27, 35, 48];
const BASELINE = 560;
const BAR_PIXELS_A_UNIT = 2.4;
const DOT = 4;

/** A bar for each month with its number above and the month's below: no letters, which would need a font. */
function drawChart(values: readonly number[]): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  const fill = (left: number, top: number, width: number, height: number, colour: number) => {
    for (let y = top; y < top + height; y++) pixels.fill(colour, y * WIDTH + left, y * WIDTH + left + width);
  };
  const write = (text: string, centre: number, top: number) => {
    let left = centre - Math.round((text.length * 4 * DOT) / 2);
    for (const digit of text) {
      DIGITS[Number(digit)]?.forEach((row, y) => {
        for (let x = 0; x < 3; x++) if (row & (4 >> x)) fill(left + x * DOT, top + y * DOT, DOT, DOT, INK);
      });
      left += 4 * DOT;
    }
  };
  values.forEach((value, month) => {
    const left = 40 + month * 74;
    const height = Math.round(value * BAR_PIXELS_A_UNIT);
    fill(left, BASELINE - height, 52, height, BAR);
    write(String(value), left + 26, BASELINE - height - 32);
    write(String(month + 1), left + 26, BASELINE + 16);
  });
  fill(20, BASELINE, WIDTH - 40, 3, INK);
  return encodePng(pixels);
}

/** Eight bits a pixel, by the palette. */
function encodePng(pixels: Buffer): Buffer {
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) pixels.copy(rows, y * (WIDTH + 1) + 1, y * WIDTH, (y + 1) * WIDTH);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('PLTE', Buffer.from(PALETTE)),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** One A4 page in a Chinese font that every viewer brings. */
function makePdf(lines: readonly string[]): Buffer {
  const content = ['BT /F1 14 Tf 22 TL 60 780 Td', ...lines.map((line) => `<${utf16Hex(line)}> Tj T*`), 'ET'].join(
    '\n',
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) pdf += `${String(place).padStart(10, '0')} 00000 n \n`;
  pdf += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

function utf16Hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
