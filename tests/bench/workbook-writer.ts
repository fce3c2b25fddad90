/** Owns writing a large workbook of one sheet, as spreadsheet programs do (shared strings), without holding its XML. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Zip, ZipDeflate } from 'fflate';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const BLOCK_UNITS = 1 << 18;
const DEFLATE_LEVEL = 1;

/** Every cell is text, an empty one is left out. Memory: the distinct strings. */
export async function writeWorkbook(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const descriptor = openSync(path, 'w');
  try {
    const zip = new Zip((error, bytes) => {
      if (error) throw error;
      writeSync(descriptor, bytes);
    });
    const add = (name: string, parts: Iterable<string>) => {
      const file = new ZipDeflate(name, { level: DEFLATE_LEVEL });
      zip.add(file);
      const encoder = new TextEncoder();
      let block = '';
      for (const part of parts) {
        block += part;
        if (block.length < BLOCK_UNITS) continue;
        file.push(encoder.encode(block));
        block = '';
      }
      file.push(encoder.encode(block), true);
    };
    add('[Content_Types].xml', [
      `${XML}<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      ...['workbook.xml:sheet.main', 'worksheets/sheet1.xml:worksheet', 'sharedStrings.xml:sharedStrings'].map(
        (one) => {
          const [name, type] = one.split(':');
          return `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
        },
      ),
      '</Types>',
    ]);
    add('_rels/.rels', [relations([['officeDocument', 'xl/workbook.xml']])]);
    add('xl/workbook.xml', [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="目录" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ]);
    add('xl/_rels/workbook.xml.rels', [
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    ]);
    const strings = new Map<string, number>();
    add('xl/worksheets/sheet1.xml', sheet(rows, strings));
    add('xl/sharedStrings.xml', sharedStrings(strings));
    zip.end();
  } finally {
    closeSync(descriptor);
  }
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const list = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

function* sheet(rows: Iterable<readonly string[]>, strings: Map<string, number>): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  let row = 0;
  for (const cells of rows) {
    row++;
    let xml = `<row r="${row}">`;
    cells.forEach((text, column) => {
      if (text === '') return;
      let index = strings.get(text);
      if (index === undefined) {
        index = strings.size;
        strings.set(text, index);
      }
      xml += `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>${index}</v></c>`;
    });
    yield `${xml}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function* sharedStrings(strings: ReadonlyMap<string, number>): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">`;
  for (const text of strings.keys()) yield `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`;
  yield '</sst>';
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
