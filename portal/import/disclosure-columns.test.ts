import { expect, test } from 'vitest';
import { saysPublic } from '../review/disclosure-word';
import { disclosureKind, joinDisclosure } from './disclosure-columns';
import { readHeader } from './header-words';

const COLUMNS: readonly string[] = [
  ...['密级', '文件密级', '密级及保密期限', '涉密', '是否涉密', '定密', '知悉范围', '公开', '是否公开', '是否主动公开'],
  ...['信息公开选项', '公开范围', '公开类别', '公开方式', '公开属性', '是否依申请公开', '是否对外公开', '公开否'],
  ...[
    '信息公开属性',
    '公开对象',
    '是否上网',
    'is_public',
    'secret_level',
    '【密级】',
    '是否公开（是/否）',
    '是否公开？',
  ],
];

test('columns that say whether a row may go out feed the review gate, whatever they are called', () => {
  expect(COLUMNS.filter((name) => readHeader(name)?.field !== 'disclosure')).toEqual([]);
});

test('what else is told of disclosure or secrecy is no such column', () => {
  const others = [
    ...['公开时间', '公开日期', '公开机构', '公开网址', '公开期限', '公开单位', '公开主体', '公开依据', '公开领域'],
    ...[
      '公开审查意见',
      '保密审查意见',
      '保密期限',
      '定密责任人',
      '定密日期',
      '公开目录',
      '涉密审查',
      '公开渠道',
      '公开事项',
    ],
    ...['主动公开', '依申请公开', '不予公开', '非涉密', '不涉密', '机密', '秘密', '关于涉密采购的通知', '信息公开年报'],
  ];
  expect(others.filter((name) => readHeader(name)?.field === 'disclosure')).toEqual([]);
});

/** As the importer hands a row's columns over. */
function isOpen(columns: readonly (readonly [name: string, value: unknown])[]): boolean {
  const joined = columns.reduce<unknown>((before, [name, value]) => joinDisclosure(before, name, value), undefined);
  return saysPublic(String(joined));
}

test('a level, a no and a circle of readers hold the row; what says open lets it through', () => {
  for (const [name, value] of [
    ...['机密', '秘密', '内部', '绝密★', '工作秘密'].map((level) => ['密级', level] as const),
    ...[['是否公开', '否'] as const, ['是否主动公开', '否'] as const, ['信息公开选项', '依申请公开'] as const],
    ...[
      ['公开范围', '机关内部'] as const,
      ['是否涉密', '是'] as const,
      ['涉密', 1] as const,
      ['知悉范围', '县委'] as const,
    ],
    ...[['是否依申请公开', '是'] as const, ['is_public', false] as const, ['公开属性', '否'] as const],
  ])
    expect([name, value, isOpen([[name, value]])]).toEqual([name, value, false]);
  for (const [name, value] of [
    ...['无', '否', '公开', '非涉密', '不涉密', '非密', '普通'].map((level) => ['密级', level] as const),
    ...[['是否公开', '是'] as const, ['是否主动公开', 'Y'] as const, ['信息公开选项', '主动公开'] as const],
    ...[['公开范围', '全社会'] as const, ['公开范围', '面向社会'] as const, ['是否涉密', '否'] as const],
    ...[['是否依申请公开', '否'] as const, ['is_public', true] as const, ['公开形式', '网站'] as const],
  ])
    expect([name, value, isOpen([[name, value]])]).toEqual([name, value, true]);
});

test('of several such columns the strictest wins', () => {
  expect(
    isOpen([
      ['公开属性', '主动公开'],
      ['密级', '机密'],
    ]),
  ).toBe(false);
  expect(
    isOpen([
      ['是否公开', '是'],
      ['公开范围', '机关内部'],
    ]),
  ).toBe(false);
  expect(
    isOpen([
      ['公开属性', '主动公开'],
      ['密级', '无'],
      ['是否公开', '是'],
      ['是否涉密', '否'],
    ]),
  ).toBe(true);
});

test('a single column in words is handed over as it stands, so that approvals given before still hold', () => {
  expect(joinDisclosure(undefined, '公开属性', '主动公开')).toBe('主动公开');
  expect(disclosureKind('公开属性')).toBe('plain');
});
