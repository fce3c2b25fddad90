/** Owns the Traditional Chinese words of the frame of the app: header, dock, stage, first picture, panel. */
import type { WordsLike } from '../words-like';
import type { everywhere as source } from '../zh-hans/everywhere';

export const everywhere = {
  // --- app: header, dock, everywhere
  'app.name': '政府資訊查閱終端機',
  'app.setup': '本機首次啟用',
  'app.seal': '閱',
  'app.dataUpdated': '資料更新至 {when}',
  'app.records': '{count} 條',
  'app.part': '只收錄「{name}」',
  'app.recordsAbout': '約 {count} 條',
  'app.home': '首頁',
  'app.back': '返回',
  'app.basket': '查閱籃',
  'app.largeText': '大字',
  'app.extraText': '特大字',
  'app.standardText': '標準字',
  'app.contrast': '高對比',
  'app.contrastLight': '白底',
  'app.contrastOff': '普通色',
  'app.reach': '低位操作',
  'app.reachOff': '整屏操作',
  'app.help': '求助',
  'app.end': '結束使用',
  'app.close': '關閉',
  'app.cancel': '取消',
  'app.retry': '再試一次',

  // --- shell: header, stage, idle, end
  'shell.venue': '{venue} · {place} · {terminal}',
  'shell.venueShort': '{venue} · {terminal}',
  'shell.noData': '目錄尚未下載',
  'shell.stale': '已 {days} 天未更新',
  'shell.main': '正文區',
  'shell.dock': '常用按鈕',
  'shell.basketCount': '查閱籃，{count} 條',
  'shell.loading': '正在打開……',
  'shell.languages': '語言 Language',
  'shell.openFailed': '這一頁沒有打開',
  'shell.openFailedHelp': '請再試一次；還是不行，請到{place}找工作人員。',
  'shell.screenFailed': '這一頁出了問題',
  'shell.inputPanel': '螢幕鍵盤',
  'shell.pinPad': '數字鍵盤',
  'shell.idleTitle': '您還在使用嗎？',
  'shell.idleText': '為保護您的隱私，無人操作時本機會清除您的查閱內容。',
  'shell.idleSeconds': '{seconds} 秒後結束使用',
  'shell.idleStay': '我還在',
  'shell.idleAnywhere': '觸摸螢幕任意位置繼續',

  // --- attract
  'attract.start': '觸摸螢幕，開始查閱',
  'attract.startSimple': '簡易開始',
  'attract.startLarge': '大字開始',
  'attract.what': '查政府文件、公告公示、辦事機構，免費，不用登入',
  'attract.newest': '最新公開',
  'attract.where': '{place} · {terminal}',
} as const satisfies WordsLike<typeof source>;
