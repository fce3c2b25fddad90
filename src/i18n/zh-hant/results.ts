/** Owns the Traditional Chinese words of what was found, wherever it is shown: facets, validity, one document in a list, failures of any ask. */
import type { WordsLike } from '../words-like';
import type { results as source } from '../zh-hans/results';

export const results = {
  // --- names of facets and validity
  'facet.organ': '機構',
  'facet.subject': '主題',
  'facet.genre': '體裁',
  'facet.year': '年份',
  'facet.validity': '有效性',
  'facet.keyField': '重點領域',
  'facet.yearOf': '{year}年',
  'validity.none': '不標有效性',
  'validity.valid': '有效',
  'validity.trial': '試行',
  'validity.amended': '已修改',
  'validity.abolished': '已廢止',
  'validity.expired': '已失效',

  // --- one found document; failures of any ask
  'result.list': '查到的文件（第 {serial} 次查詢）',
  'result.listEnd': '列表只列出前 {count} 條。請加一兩個詞，或者縮小範圍。',
  'result.loading': '正在取這一條',
  'result.rowFailed': '這一條沒有取到',
  'result.addToBasket': '加入查閱籃',
  'result.addToBasketShort': '加入\n查閱籃',
  'result.inBasket': '已加入查閱籃',
  'result.inBasketShort': '已加入\n查閱籃',
  'result.about': '{action}：{title}',
  'result.added': '已加入查閱籃，現在有 {count} 份',
  'result.removed': '已從查閱籃移出',
  'result.fullTitle': '查閱籃已滿 {max} 份',
  'result.fullText': '請先打開查閱籃，移出不需要的，或先出一張查閱單，再繼續加。',
  'result.toBasket': '打開查閱籃',
  'failure.title': '沒有查成',
  'failure.workerDied': '本機的目錄程式剛才中斷了，已經重新啟動。請再試一次。',
  'failure.storage': '本機的目錄有一部分沒有讀出來。請再試一次；目錄會在夜間自動修補。',
  'failure.absent': '本機的目錄還沒有下載完，暫時不能查。',
  'failure.other': '本機出了一點問題。請再試一次。',
  'failure.help': '還是不行，請到{place}找工作人員。（代碼：{code}）',
} as const satisfies WordsLike<typeof source>;
