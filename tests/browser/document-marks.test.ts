/** The words that led to a document are marked in it; one goes from one to the next, takes the marks away, and finds others. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeWave } from '../../portal/speech/wave';
import { encodePack } from '../../src/base/speech-pack';
import type { DocumentAnswer } from '../../src/search/query';
import { type OpenFixture, openFixture } from './open-fixture';

let terminal: OpenFixture;
beforeAll(async () => {
  terminal = await openFixture('fake-terminal');
});
afterAll(() => terminal?.close());
beforeEach(async () => {
  await terminal.page.goto(terminal.address);
  await terminal.page.getByRole('button', { name: /开始查阅/ }).waitFor();
});

/** Opens record r0003 with another title and body, as if a search for `words` had found it. */
async function openDocument(body: string, words: readonly string[], format: 'text' | 'html' = 'text', title?: string) {
  await terminal.page.evaluate(
    ([text, wanted, bodyFormat, heading]) => {
      const { app } = window;
      const ask = app.connection.ask.bind(app.connection);
      app.connection.ask = (async (name: 'document', input: { readonly id: string }) => {
        const answer = await ask(name, input);
        if (name !== 'document') return answer;
        const record = { ...answer.record, title: heading ?? answer.record.title };
        return { record, body: text, bodyFormat } satisfies DocumentAnswer;
      }) as typeof app.connection.ask;
      app.session.begin('standard');
      app.route.home();
      app.route.open({ name: 'document', id: 'r0003', words: wanted });
    },
    [body, words, format, title] as const,
  );
  await terminal.page.getByRole('button', { name: '文中查找' }).waitFor();
}

/** Texts of the painted marks, and of the one at which the reader stands. */
async function painted() {
  return terminal.page.evaluate(() => {
    const textsOf = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String);
    return { all: textsOf('query-words'), here: textsOf('query-word-here').join() };
  });
}

const all = () => expect.poll(async () => (await painted()).all);
const button = (name: string) => terminal.page.getByRole('button', { name, exact: true });
const steps = () => terminal.page.getByRole('group', { name: '查询词的标记' });

test('words are marked in title, metadata and body, full-width, in brackets, and over the borders of inline elements', async () => {
  const body =
    '<p>依据示政办〔２０２６〕１２号，推进农<b>村危</b><i>房</i>改造。</p><p>农村</p><p>危房</p>' +
    '<table><tr><td>农村危房</td></tr></table><svg viewBox="0 0 9 9"><text>农村危房</text></svg>';
  await openDocument(body, ['示政办(2026)12号', '农村危房'], 'html', '农村危房改造办法');
  await all().toEqual(['农村危房', '示政办〔２０２６〕１２号', '农村危房', '农村危房']);
  await steps().getByText('找到 4 处', { exact: true }).waitFor();
  await openDocument('正文。', ['示例县住房和城乡建设局', '2026'], 'text', '关于 2026 年的通知');
  expect((await painted()).all.length).toBeGreaterThanOrEqual(2);
  expect(terminal.errors).toEqual([]);
});

test('下一处 and 上一处 go round the ends, bring the place into view, and say it once', async () => {
  const far = Array.from({ length: 60 }, (_, at) =>
    at % 20 === 10 ? `第${at}段：低保标准。` : '为规范管理，制定本细则。',
  );
  await openDocument(far.join('\n'), ['低保']);
  await all().toEqual(['低保', '低保', '低保']);
  const { page } = terminal;
  const inView = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('query-word-here') ?? [];
      const frame = document.querySelector('main')?.getBoundingClientRect();
      const bar = document.querySelector('[role="group"]')?.getBoundingClientRect();
      if (!(range instanceof Range) || !frame || !bar) return false;
      const { top, bottom } = range.getBoundingClientRect();
      return top >= frame.top && bottom <= bar.top;
    });
  for (const at of [1, 2, 3, 1]) {
    await button('下一处').tap();
    await steps().getByText(`第 ${at} 处，共 3 处`).waitFor();
    expect((await painted()).here).toBe('低保');
    expect(await inView()).toBe(true);
  }
  await button('上一处').tap();
  await steps().getByText('第 3 处，共 3 处').waitFor();
  expect(await inView()).toBe(true);
  await page.locator('[role="status"]', { hasText: '第 3 处，共 3 处' }).waitFor({ state: 'attached' });
  expect(await page.locator('[aria-live]', { hasText: '第 3 处' }).count()).toBe(1);
});

test('the first step begins at what the reader sees', async () => {
  const far = Array.from({ length: 80 }, (_, at) => `第${at}段：低保标准。`);
  await openDocument(far.join('\n'), ['低保']);
  await expect.poll(async () => (await painted()).all.length).toBe(80);
  await terminal.page.evaluate(() => {
    const box = document.querySelector('main');
    if (box) box.scrollTop = box.scrollHeight / 2;
  });
  await button('下一处').tap();
  const words = await steps()
    .getByText(/^第 \d+ 处/)
    .innerText();
  expect(Number(/\d+/.exec(words)?.[0])).toBeGreaterThan(10);
});

test('marks are taken away and come back; without words, or without a place of theirs, nothing is said of marks', async () => {
  await openDocument('低保标准。低保。', ['低保'], 'text', '通知');
  await all().toHaveLength(2);
  await button('取消标记').tap();
  await all().toEqual([]);
  await expect.poll(() => button('下一处').count()).toBe(0);
  await button('标出查询词').tap();
  await all().toHaveLength(2);
  await openDocument('正文。', [], 'text', '通知');
  expect(await steps().count()).toBe(0);
  await openDocument('正文。', ['飞船'], 'text', '通知');
  await all().toEqual([]);
  expect(await steps().count()).toBe(0);
});

test('other words are found in the document, and closing brings the marks of the query back', async () => {
  await openDocument('低保标准。申请低保，应当提出申请。', ['低保'], 'text', '通知');
  await all().toEqual(['低保', '低保']);
  await button('文中查找').tap();
  const field = terminal.page.getByRole('textbox', { name: '在这份文件里查找' });
  await field.fill('申请');
  await all().toEqual(['申请', '申请']);
  await terminal.page.getByText('第 1 处，共 2 处').first().waitFor();
  await field.press('Enter');
  await terminal.page.getByText('第 2 处，共 2 处').first().waitFor();
  await field.fill('飞船');
  await terminal.page.getByText('文中没有').first().waitFor();
  expect(await button('下一处').isDisabled()).toBe(true);
  await field.press('Escape');
  await all().toEqual(['低保', '低保']);
  expect(await terminal.page.evaluate(() => document.activeElement?.textContent)).toBe('文中查找');
});

test('marks are not printed, and are gone with the document', async () => {
  await openDocument('低保标准。', ['低保'], 'text', '通知');
  await all().toHaveLength(1);
  const { page } = terminal;
  const colour = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('query-words') ?? [];
      const element = range?.startContainer.parentElement;
      return element ? getComputedStyle(element, '::highlight(query-words)').backgroundColor : 'no mark';
    });
  expect(await colour()).toBe('rgb(255, 233, 163)');
  await page.emulateMedia({ media: 'print' });
  expect(await colour()).toBe('rgba(0, 0, 0, 0)');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.app.route.back());
  await all().toEqual([]);
});

test('read aloud, tables go by rows with their headings, and what the feed has a recording of is heard from that', async () => {
  const table = '<table><tr><th>机构</th><th>金额</th></tr><tr><td>民政局</td><td>1,200元</td></tr></table>';
  const page = `<p>他说：“可以。”</p>\n<p>依据国办发〔2026〕12号，\n办理。</p>${table}`;
  await openDocument(page, ['办理'], 'html', '通知');
  const samples = new Float32Array(8000).map((_, at) => Math.sin(at / 8) / 2);
  const sound = writeWave({ sampleRate: 16_000, samples });
  const recordings = [{ clips: [['通知', 0, 500]], length: sound.length }] as const;
  const pack = await encodePack({ engine: 'test', recordings, usual: {}, further: {} }, [sound]);
  await terminal.page.evaluate((packed) => {
    const said: string[] = [];
    const played: number[] = [];
    Object.assign(window, { said, played });
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...times) {
      played.push(this.buffer?.duration ?? 0);
      start.apply(this, times);
    };
    const { connection } = window.app;
    const ask = connection.ask.bind(connection);
    connection.ask = (async (name: 'pronunciation', input: { text: string }) => {
      const answers: { readonly [name: string]: () => unknown } = {
        attachments: () => [{ kind: 'speech', sizeBytes: 1, isHere: true }],
        openAttachment: () => ({ kind: 'speech', bytes: Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0)) }),
      };
      if (name === 'pronunciation') said.push(input.text);
      return answers[name]?.() ?? ask(name, { ...input, explained: null });
    }) as typeof ask;
  }, Buffer.from(pack).toString('base64'));
  await button('朗读').tap();
  const seen = <T>(name: string) =>
    terminal.page.evaluate((key) => (window as unknown as Record<string, T | undefined>)[key], name);
  await terminal.page.getByText('正在放随文件发布的录音').waitFor();
  expect((await seen<number[]>('played'))?.[0]).toBeCloseTo(0.5, 2);
  const wanted = [
    '他说：“可以。”',
    '依据国办发，二零二六，十二号， 办理。',
    '机构；金额',
    '机构，民政局；金额，一千二百元',
  ];
  for (const sentence of wanted) {
    await expect.poll(() => seen<string[]>('said'), { timeout: 20_000 }).toContain(sentence);
    await button('下一句').tap();
  }
  // The marks of the words that led here stay.
  expect((await painted()).all).toEqual(['办理']);
  await button('不念了').tap();
  await expect.poll(() => button('朗读').evaluate((element) => element === document.activeElement)).toBe(true);
});

test('a body of a million characters is shown whole and looked through, up to a thousand places', async () => {
  const line = '为规范农村危房改造补助资金管理，制定本细则。';
  await openDocument(`${line}\n`.repeat(1_000_000 / (line.length + 1)), ['危房'], 'text', '通知');
  await steps().getByText('找到 1,000 处以上').waitFor({ timeout: 30_000 });
  await expect
    .poll(() => terminal.page.evaluate(() => document.querySelectorAll('[data-searched] p').length), {
      timeout: 60_000,
    })
    .toBe(Math.floor(1_000_000 / (line.length + 1)));
  await button('文中查找').tap();
  await terminal.page.getByRole('textbox', { name: '在这份文件里查找' }).fill('查无此词');
  await terminal.page.getByText('文中没有').first().waitFor({ timeout: 30_000 });
});
