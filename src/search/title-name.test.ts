import { expect, test } from 'vitest';
import { foldText } from '../base/text';
import { isCaseTitle, isNameOfPlace, mattersOfTitle, nameOfTitle } from './title-name';

const named = (title: string) => nameOfTitle(foldText(title));

test('a notice is called by what it brings, without place and year, and without the words of kind', () => {
  expect(named('示例县人民政府办公室关于印发《示例县临时救助实施办法（2026年修订）》的通知')).toEqual({
    name: '示例县临时救助实施办法',
    subject: '临时救助实施办法',
    ruled: '临时救助',
  });
  expect(named('示例县民政局 示例县财政局关于调整2026年度高龄津贴标准的通知')).toEqual({
    name: '2026年度高龄津贴标准',
    subject: '高龄津贴标准',
    ruled: '高龄津贴',
  });
  expect(named('示例县人民政府公报2026年第5期（总第131期）').subject).toBe('人民政府公报');
});

test('a notice that ends a document is not called by it', () => {
  expect(named('关于废止《示例县临时救助实施办法》的通知').name).toBe('关于废止《示例县临时救助实施办法》的通知');
});

test('notices, opinions and plans of work are about something; lists of people are not', () => {
  const matters = (title: string) => mattersOfTitle(foldText(title), named(title));
  expect(matters('国务院关于进一步加强安全生产工作的通知')).toEqual(['安全生产']);
  expect(matters('示例县民政局关于印发《2026年高龄津贴工作要点》的通知')).toEqual(['高龄津贴']);
  expect(matters('关于礼岭村王某等5户宅基地申请的公示')).toEqual([]);
  expect(isCaseTitle('关于礼岭村王某等5户宅基地申请的公示(第二批)')).toBe(true);
  expect(isCaseTitle('关于做好宅基地申请工作的通知')).toBe(false);
});

test('a name may have its place in front', () => {
  expect(isNameOfPlace('上海市养犬管理条例', '养犬管理条例')).toBe(true);
  expect(isNameOfPlace('中华人民共和国专利法', '专利法')).toBe(true);
  expect(isNameOfPlace('中小学生养犬管理条例', '养犬管理条例')).toBe(false);
});
