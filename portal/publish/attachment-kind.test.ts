import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { MAX_ATTACHMENT_BYTES } from '../../src/feed/attachment-directory';
import { makeAttachmentFile } from '../demo/attachment-files';
import { demoRecords } from '../demo/county';
import { judgeAttachment } from './attachment-kind';

const [RECORD] = demoRecords({ records: 1, seed: 1, today: '2026-11-22' });
const demoFile = (name: string): Buffer => {
  const bytes = RECORD && makeAttachmentFile(name, RECORD);
  if (!bytes) throw new Error(name);
  return bytes;
};
const zip = (...names: string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')]))));
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(demoFile('图.png'));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108001000200301220002110103110100', 'hex');
const GIF = Buffer.from('47494638396110002000800000000000ffffff', 'hex');

test('a file is what its bytes say', () => {
  const kinds = [
    [demoFile('表.pdf'), 'pdf'],
    [demoFile('图.png'), 'png'],
    [demoFile('说明.txt'), 'text'],
    [JPEG, 'jpeg'],
    [GIF, 'gif'],
    [zip('OFD.xml', 'Doc_0/Document.xml'), 'ofd'],
    [zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    [zip('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    [compound('WordDocument'), 'doc'],
    [compound('Workbook'), 'xls'],
    // 名单 in GB 18030.
    [Buffer.from('c3fbb5a50d0a', 'hex'), 'text'],
    [Buffer.from('a < b，b > c'), 'text'],
  ] as const;
  for (const [bytes, kind] of kinds) expect(judgeAttachment(bytes), kind).toEqual({ kind });
});

test('pages, programs, archives and what is cut off are no attachments, whatever they are called', () => {
  const refused = {
    'a page': Buffer.from('<!DOCTYPE html><script>alert(1)</script>'),
    'a page behind a mark and lines': Buffer.from('\ufeff\n\n  <html>'),
    'a drawing that could hold a script': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'a script': Buffer.from('#!/bin/sh\nrm -rf /'),
    'a program': Buffer.from('4d5a90000300000004000000ffff0000', 'hex'),
    'an archive of other files': zip('a.exe'),
    'an office file with macros': zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
    'a packed file': gzipSync('x'),
    'a compound file of another program': compound('Installer'),
    'a PDF that is cut off': demoFile('表.pdf').subarray(0, 300),
    'an archive that is cut off': zip('OFD.xml').subarray(0, 40),
    'bytes with zeros': Buffer.concat([Buffer.from('文字'), Buffer.alloc(4)]),
    'text in neither code': Buffer.from('c3ff', 'hex'),
    'an image without its head': demoFile('图.png').subarray(0, 20),
    'a photograph without a frame': JPEG.subarray(0, 20),
    'an image of no size': png(0, 100),
    'raw bytes': deflateSync(Buffer.alloc(1000, 1)),
  };
  for (const [what, bytes] of Object.entries(refused))
    expect(judgeAttachment(bytes), what).toEqual({ refusal: 'kind' });
});

test('what is empty or too long, and an image that no terminal can draw, is refused as such', () => {
  expect(judgeAttachment(Buffer.alloc(0))).toEqual({ refusal: 'size' });
  expect(judgeAttachment(Buffer.alloc(MAX_ATTACHMENT_BYTES + 1, 0x20))).toEqual({ refusal: 'size' });
  expect(judgeAttachment(png(30_000, 30_000))).toEqual({ refusal: 'pixels' });
  expect(judgeAttachment(png(4961, 7016))).toEqual({ kind: 'png' });
});
