/** Owns what the pads for identity numbers, telephone numbers and days do under fingers and under a hardware keyboard. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenGallery, openGallery } from './open-fixture';

let gallery: OpenGallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());
beforeEach(async () => {
  await gallery.page.reload();
  await gallery.page.getByText('部件样例').waitFor();
});

const fieldOf = (label: string) => gallery.page.getByRole('textbox', { name: label });
const panelOf = () => gallery.page.getByRole('region', { name: '屏幕键盘' });
const key = (name: string) => panelOf().getByRole('button', { name, exact: true });

async function open(label: string) {
  await fieldOf(label).tap();
  await panelOf().waitFor();
}

test('An identity number is typed with its X, judged on the way, and what is wrong stays to be mended', async () => {
  const field = fieldOf('身份证号码');
  await open('身份证号码');
  await panelOf().getByText('请填 18 位身份证号码').waitFor();
  for (const digit of '11010519490230') await key(digit).tap();
  await panelOf().getByText('第 7 到 14 位是出生日期，“19490230”不对').waitFor();
  expect(await field.inputValue()).toBe('11010519490230');
  for (let i = 0; i < 4; i++) await key('退格').tap();
  await panelOf().getByText('还差 8 位').waitFor();
  for (const digit of '1231002X') await key(digit).tap();
  await panelOf().getByText('号码对得上，出生日期是1949年12月31日').waitFor();
  // Grouped as on the card.
  const groups = await panelOf().locator('[aria-hidden="true"] > span').allTextContents();
  expect(groups.slice(0, 3)).toEqual(['110105', '19491231', '002X']);
  // Digits that choose are taken by an example of candidates on this page; there is none for 0.
  await gallery.page.keyboard.type('0');
  await panelOf().getByText('多了 1 位').waitFor();
  expect(await field.inputValue()).toBe('11010519491231002X0');
});

test('What is pasted with spaces is understood, and an old number of 15 digits is refused with words and kept', async () => {
  const field = fieldOf('身份证号码');
  await open('身份证号码');
  await field.fill('110105 19491231 002x');
  await panelOf().getByText('号码对得上').waitFor();
  await field.fill('110105491231002');
  await panelOf().getByText('这是 15 位的旧号码').waitFor();
  expect(await field.inputValue()).toBe('110105491231002');
});

test('A telephone number is grouped and judged: mobile, landline with extension, a landline without area code', async () => {
  const field = fieldOf('联系电话');
  await open('联系电话');
  for (const digit of '138') await key(digit).tap();
  await panelOf().getByText('还差 8 位').waitFor();
  for (const digit of '12345678') await key(digit).tap();
  await panelOf().getByText('手机号码，位数对').waitFor();
  await key('清空').tap();
  expect(await field.inputValue()).toBe('');
  for (const sign of '0571-87654321转80') await key(sign).tap();
  await panelOf().getByText('座机号码，位数对').waitFor();
  await field.fill('87654321');
  await panelOf().getByText('座机号码请从区号开始').waitFor();
});

test('A birthday is chosen by touch, changed in one of its parts, and none is in the future', async () => {
  const field = fieldOf('出生日期');
  await open('出生日期');
  await key('1940–49').tap();
  await key('1949').tap();
  await key('12').tap();
  expect(await field.inputValue()).toBe('1949年12月');
  await key('31').tap();
  expect(await field.inputValue()).toBe('1949年12月31日');
  // The month is gone back to: the day stays, wrong as it is now, and is told.
  await key('12月').tap();
  await key('2').tap();
  expect(await field.inputValue()).toBe('1949年2月31日');
  await panelOf().getByText('没有这一天').waitFor();
  await key('28').tap();
  expect(await field.inputValue()).toBe('1949年2月28日');
  await key('1949年').tap();
  await key('2020–29').tap();
  expect(await key('2027').isDisabled()).toBe(true);
  await key('2026').tap();
  await key('2月').tap();
  expect(await key('12').isDisabled()).toBe(true);
  await key('11').tap();
  expect(await key('23').isEnabled()).toBe(true);
  expect(await key('24').isDisabled()).toBe(true);
});

test('A day can be typed in digits, on the pad and by hardware, and a lunar one is answered plainly', async () => {
  const field = fieldOf('出生日期');
  await open('出生日期');
  await key('用数字输入').tap();
  for (const sign of ['1', '9', '4', '9', '年', '2', '月', '3', '0']) await key(sign).tap();
  await panelOf().getByText('没有这一天').waitFor();
  expect(await field.inputValue()).toBe('1949年2月30');
  await field.fill('1949-12-31');
  await panelOf().getByText('公历日期。').waitFor();
  await field.fill('腊月初八');
  await panelOf().getByText('这里填公历').waitFor();
  await field.fill('2027-01-01');
  await panelOf().getByText('不能晚于2026年11月23日').waitFor();
  await key('点选日期').tap();
  await key('清空').tap();
  expect(await field.inputValue()).toBe('');
});
