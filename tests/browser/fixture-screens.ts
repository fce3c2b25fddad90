/** Owns every screen of the terminal on the fake connection, and what screens become when they are used: for tests that visit all of them. */
import type { Page } from 'playwright-core';
import type { Screen } from '../../src/state/route-model';
import { drawCharacters } from './draw-characters';

type ScreenName = Exclude<Screen['name'], 'attract'>;

/** A new screen does not compile until it is here. */
const EACH: { readonly [name in ScreenName]: readonly [Named<name>, ...Named<name>[]] } = {
  home: [{ name: 'home' }],
  search: [
    { name: 'search', text: '', filters: {}, sort: 'relevance' },
    { name: 'search', text: '农村', filters: {}, sort: 'relevance' },
    { name: 'search', text: '没有这种文件', filters: {}, sort: 'relevance' },
  ],
  browse: [{ name: 'browse', facet: 'organ', filters: {}, entry: 'disclosed' }],
  document: [
    { name: 'document', id: 'r0003', words: ['农村'] },
    { name: 'document', id: 'd0001', words: [] },
    { name: 'document', id: 'd0003', words: [] },
  ],
  basket: [{ name: 'basket' }],
  slip: [
    {
      name: 'slip',
      slip: {
        number: 'SL02-A7-261123-0047-6',
        issuedAt: '2026-11-23T04:00:00.000Z',
        recordIds: ['r0003', 'd0001', 'd0003'],
        forms: ['复制', '盖章'],
        payload: 'CY1:FAKE',
      },
    },
  ],
  organs: [{ name: 'organs' }],
  organ: [{ name: 'organ', id: 'o003' }],
  latest: [{ name: 'latest' }],
  channel: [
    { name: 'channel', entry: 'apply' },
    { name: 'channel', entry: 'supervision' },
  ],
  help: [{ name: 'help' }],
  call: [{ name: 'call' }],
  staff: [{ name: 'staff' }],
};
type Named<name extends ScreenName> = Extract<Screen, { readonly name: name }>;

/** Every screen but the attract screen, which comes before a session, and setup, which comes before all. */
export const SCREENS: readonly Screen[] = Object.values(EACH).flat();
const SLIP = EACH.slip[0];

export interface ScreenState {
  readonly name: string;
  readonly screen: Screen;
  act(page: Page): Promise<void>;
}

/** What a screen becomes when it is used. */
export const STATES: readonly ScreenState[] = [
  {
    name: 'nothing found, something meant',
    screen: { name: 'search', text: '低宝标准', filters: {}, sort: 'relevance' },
    act: (page) => page.getByText('您是不是要找').waitFor(),
  },
  {
    name: 'suggestions',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('textbox', { name: '要查什么' }).fill('dbbz');
      await page.getByText('约 3,400 条').waitFor();
    },
  },
  {
    name: 'pinyin',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    act: (page) => page.getByRole('button', { name: '拼音', exact: true }).tap(),
  },
  {
    name: 'candidates of what is written',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('button', { name: '手写', exact: true }).tap();
      await drawCharacters(page, '村');
      await page.getByRole('group', { name: '候选字' }).waitFor();
    },
  },
  {
    name: 'words that may follow',
    screen: { name: 'search', text: '', filters: {}, sort: 'relevance' },
    async act(page) {
      await page.getByRole('button', { name: '手写', exact: true }).tap();
      await page.getByRole('textbox', { name: '要查什么' }).fill('');
      await drawCharacters(page, '村');
      await page.getByRole('group', { name: '候选字' }).getByText('农', { exact: true }).tap();
      await page.getByRole('group', { name: '接着写' }).waitFor();
    },
  },
  {
    name: 'finding an organ',
    screen: { name: 'organs' },
    async act(page) {
      await page.getByRole('textbox', { name: '找机构' }).tap();
      await page.getByRole('button', { name: '手写', exact: true }).tap();
    },
  },
  {
    name: 'at a marked word',
    screen: { name: 'document', id: 'r0003', words: ['农村'] },
    act: (page) => page.getByRole('button', { name: '下一处' }).tap(),
  },
  {
    name: 'finding other words',
    screen: { name: 'document', id: 'r0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '文中查找' }).tap();
      await page.getByRole('textbox', { name: '在这份文件里查找' }).fill('通知');
    },
  },
  {
    name: 'a document read aloud',
    screen: { name: 'document', id: 'r0003', words: [] },
    async act(page) {
      // The panel of the state before may still be closing, and has one too.
      await page.getByRole('main').getByRole('button', { name: '朗读', exact: true }).tap();
      await page.getByRole('button', { name: '语速、音量' }).tap();
      // Pausing, so that nothing moves while it is measured.
      await page.getByRole('button', { name: '停一停' }).tap();
      await page.getByRole('button', { name: '慢一点' }).waitFor();
    },
  },
  {
    name: 'help on a document',
    screen: { name: 'document', id: 'r0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '求助' }).tap();
      await page.getByText('这一页：正文').waitFor();
    },
  },
  {
    name: 'looking at an attachment',
    screen: { name: 'document', id: 'd0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '查看附件：拟批准临时救助对象名单.txt' }).tap();
      await page.getByRole('dialog').getByText('家庭人口三人').waitFor();
    },
  },
  {
    name: 'the code of a document',
    screen: { name: 'document', id: 'r0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '扫码带走' }).first().tap();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'where a link leads',
    screen: { name: 'document', id: 'd0003', words: [] },
    async act(page) {
      await page.getByRole('button', { name: '扫码打开附件：临时救助申请表.docx' }).tap();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'the codes of a slip',
    screen: SLIP,
    async act(page) {
      await page.getByRole('main').getByRole('button', { name: '扫码带走' }).tap();
      await page.getByRole('dialog').getByRole('img').waitFor();
    },
  },
  {
    name: 'asking whether it was printed',
    screen: SLIP,
    async act(page) {
      await printBy(page, () => {
        dispatchEvent(new Event('afterprint'));
      });
      await page.getByRole('button', { name: '好了', exact: true }).waitFor();
    },
  },
  {
    name: 'nothing heard of the printer',
    screen: SLIP,
    async act(page) {
      await printBy(page, () => {
        throw new Error('no printer');
      });
      await page.getByRole('button', { name: '好了', exact: true }).waitFor();
    },
  },
  {
    name: 'printed',
    screen: SLIP,
    async act(page) {
      await printBy(page, () => {
        dispatchEvent(new Event('afterprint'));
      });
      await page.getByRole('button', { name: '好了', exact: true }).tap();
    },
  },
  // From here on there is something in the basket.
  {
    name: 'with documents',
    screen: { name: 'basket' },
    async act(page) {
      await page.evaluate(async () => {
        const { connection, session } = window.app;
        const asked = { text: '农村', filters: {}, sort: 'date', offset: 0, limit: 3, facets: [] } as const;
        for (const row of (await connection.ask('search', asked)).rows) session.addToBasket(row, 20);
      });
      await page.getByRole('button', { name: '出查阅单' }).waitFor();
    },
  },
  {
    name: 'open to staff',
    screen: { name: 'staff' },
    act: openStaffPanels,
  },
  {
    name: 'measuring the screen',
    screen: { name: 'staff' },
    async act(page) {
      await openStaffPanels(page);
      await page.getByRole('button', { name: '用银行卡校准' }).tap();
      await page.getByText('一样宽了，保存').waitFor();
    },
  },
  {
    name: 'organs with those under them',
    screen: { name: 'search', text: '农村', filters: {}, sort: 'relevance' },
    async act(page) {
      await openFacet(page, '机构');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /含下属/ })
        .tap();
    },
  },
  {
    name: 'several years in a row',
    screen: { name: 'search', text: '', filters: { year: ['2019', '2020', '2021'] }, sort: 'date' },
    async act(page) {
      await openFacet(page, '年份');
      await page.getByRole('button', { name: '从 2019 年' }).tap();
    },
  },
  // The last two: the help goes on until it is ended, and the clock stands still.
  {
    name: 'with a helper',
    screen: { name: 'basket' },
    async act(page) {
      await page.evaluate(() => window.app.session.beginAssistance(window.app.route.stack.peek()));
      await page.getByRole('button', { name: '结束协助' }).waitFor();
    },
  },
  {
    name: 'the warning of the end',
    screen: { name: 'home' },
    async act(page) {
      await page.evaluate(() => {
        const { session } = window.app;
        // The clock would take it back.
        Object.assign(session, { tick: () => {} });
        session.status.value = { name: 'warning', secondsLeft: 20 };
      });
      await page.getByRole('dialog').waitFor();
    },
  },
];

async function openFacet(page: Page, name: string): Promise<void> {
  const folded = page.getByRole('button', { name: /^缩小范围/ });
  const facet = page.getByRole('button', { name: new RegExp(`^${name}`) });
  await facet.or(folded).first().waitFor();
  if (await folded.isVisible()) await folded.tap();
  await facet.first().tap();
  await page.getByRole('dialog').waitFor();
}

/** Prints with that in place of the printer. */
async function printBy(page: Page, print: () => void): Promise<void> {
  await page.evaluate((source) => {
    window.print = new Function(`return ${source}`)();
  }, String(print));
  await page.getByRole('button', { name: '打印', exact: true }).tap();
}

/** The PIN of the fake connection. */
async function openStaffPanels(page: Page): Promise<void> {
  const pad = page.getByRole('region', { name: '数字键盘' });
  for (const digit of '270941') await pad.getByRole('button', { name: digit, exact: true }).tap();
  await pad.getByRole('button', { name: '完成' }).tap();
  await page.getByText('本机状况').waitFor();
}
