/**
 * Owns every word that the interface shows in Simplified Chinese. A new language is one more file of type `Messages`.
 * Keys are `area.thing`; each area stands together. Placeholders are `{name}`.
 */
export const zhHans = {
  // --- app: header, dock, everywhere
  'app.name': '政府信息查阅终端',
  'app.seal': '阅',
  'app.dataUpdated': '数据更新至 {when}',
  'app.records': '{count} 条',
  'app.home': '首页',
  'app.back': '返回',
  'app.basket': '查阅篮',
  'app.largeText': '大字',
  'app.standardText': '标准字',
  'app.contrast': '高对比',
  'app.contrastOff': '普通色',
  'app.help': '求助',
  'app.end': '结束使用',
  'app.close': '关闭',
  'app.cancel': '取消',
  'app.confirm': '确定',
  'app.retry': '再试一次',

  // --- dates
  'date.today': '今天',
  'date.yesterday': '昨天',
  'date.monthDay': '{month}月{day}日',
  'date.long': '{year}年{month}月{day}日',
} as const;

export type Messages = { readonly [key in keyof typeof zhHans]: string };
