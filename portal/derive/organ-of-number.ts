/**
 * Owns telling the organ from the code of a document number. Only codes that one organ in the country has: 青政 is 青海省 and 青岛市, 云政 is
 * 云南省 and 云和县, so such a code counts only where the directory names the organ. Codes are not learned from other rows: what is derived of a
 * row must not hang on which rows came with it.
 */
import { findDocumentNumber } from '../../src/catalogue/document-number';

interface Government {
  readonly code: string;
  readonly name: string;
  /** No other government is known to use it. */
  readonly isUnique: boolean;
  /** What its general office adds; 办 where not said. */
  readonly office?: string;
}

const government = (code: string, name: string, isUnique: boolean, office?: string): Government =>
  office === undefined ? { code, name, isUnique } : { code, name, isUnique, office };

const GOVERNMENTS: readonly Government[] = [
  government('京政', '北京市', true),
  government('津政', '天津市', false),
  government('冀政', '河北省', false),
  government('晋政', '山西省', false),
  government('内政', '内蒙古自治区', false),
  government('辽政', '辽宁省', false),
  government('吉政', '吉林省', false),
  government('黑政', '黑龙江省', false),
  government('沪府', '上海市', true),
  government('苏政', '江苏省', true),
  government('浙政', '浙江省', true),
  government('皖政', '安徽省', true),
  government('闽政', '福建省', true),
  government('赣府', '江西省', true, '赣府厅'),
  government('鲁政', '山东省', false),
  government('豫政', '河南省', true),
  government('鄂政', '湖北省', true),
  government('湘政', '湖南省', false),
  government('粤府', '广东省', true),
  government('桂政', '广西壮族自治区', false),
  government('琼府', '海南省', true),
  government('渝府', '重庆市', true),
  government('川府', '四川省', true, '川办'),
  government('黔府', '贵州省', true),
  government('云政', '云南省', false),
  government('藏政', '西藏自治区', false),
  government('陕政', '陕西省', false),
  government('甘政', '甘肃省', false),
  government('青政', '青海省', false),
  government('宁政', '宁夏回族自治区', false),
  government('新政', '新疆维吾尔自治区', false),
];

/** What may follow a code: the kind of the document, never a department (豫政土 is land, signed by the government all the same). */
const KIND = '(?:发|函|字|文|令|任|人|人字|复|规|规发|通|通发|明电|发明电|土|电)?';
const STATE_COUNCIL: readonly (readonly [RegExp, string])[] = [
  [/^国办(?:发|函|电|秘函|发明电|明电|公开办函)$/, '国务院办公厅'],
  [/^(?:国发|国函|国发明电|国令|国务院令|中华人民共和国国务院令|国人字|国任字)$/, '国务院'],
];

/** Makes the reader of numbers for a directory of full names. Cost: about 3 µs a number. */
export function createNumberReader(directory: readonly string[]): (number: string) => string | null {
  const names = new Set(directory);
  const codes = GOVERNMENTS.flatMap(({ code, name, isUnique, office }) =>
    [
      { pattern: new RegExp(`^${office ?? `${code}办`}${KIND}$`), organ: `${name}人民政府办公厅` },
      { pattern: new RegExp(`^${code}${KIND}$`), organ: `${name}人民政府` },
    ].filter(({ organ }) => (names.size === 0 ? isUnique : names.has(organ))),
  );
  if (names.size === 0 || names.has('广东省人民政府办公厅')) {
    codes.push({ pattern: /^粤办函$/, organ: '广东省人民政府办公厅' });
  }
  return (number) => {
    const code = findDocumentNumber(number)?.issuerCode;
    if (!code) return null;
    const central = STATE_COUNCIL.find(([pattern]) => pattern.test(code));
    return central?.[1] ?? codes.find(({ pattern }) => pattern.test(code))?.organ ?? null;
  };
}
