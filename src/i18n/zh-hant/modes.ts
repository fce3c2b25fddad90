/** Owns the Traditional Chinese words of simple mode and reach mode. */
import type { WordsLike } from '../words-like';
import type { modes as source } from '../zh-hans/modes';

export const modes = {
  // --- modes: chosen on the help screen
  'modes.title': '怎樣用更方便',
  'modes.simpleText': '簡易模式：五個大按鈕，先用手寫，一次只看一條。',
  'modes.simpleOn': '換成簡易模式',
  'modes.simpleOff': '換成全部功能',
  'modes.reachText': '低位操作：把按鈕都移到螢幕下面，坐著、坐輪椅和孩子都夠得著。',
  'modes.reachOn': '按鈕移到下面',
  'modes.reachOff': '用整個螢幕',
  'modes.reachWhole': '這臺螢幕不高，所有按鈕坐著也夠得著，不用調低。',
  'modes.reachNone': '這臺螢幕裝得太高，按鈕調不低。夠不著請找工作人員。',

  // --- pages: the bar under the stage
  'pages.title': '翻頁',
  'pages.previous': '上一頁',
  'pages.next': '下一頁',
  'pages.at': '第 {page} 頁，共 {pages} 頁',

  // --- simple: the home screen, results one by one, steps
  'simple.title': '您想做什麼？',
  'simple.entries': '五個入口',
  'simple.write': '寫字查文件',
  'simple.writeNote': '{examples}……',
  'simple.writeNoteBare': '用手指寫出要查的事',
  'simple.writeHint': '用手指在下面的框裡寫字，寫完點「查詢」。也可以點一個大家常查的：',
  'simple.organs': '找部門',
  'simple.organsNote': '在哪裡、電話、幾點上班',
  'simple.apply': '申請公開',
  'simple.applyNote': '沒有公開的文件怎樣申請',
  'simple.interpretation': '看解讀',
  'simple.interpretationNote': '圖解、問答，可以念給您聽',
  'simple.help': '請工作人員幫忙',
  'simple.helpNote': '{place}，電話 {telephone}',
  'simple.all': '全部功能',
  'simple.at': '第 {index} 條，共 {count} 條',
  'simple.previous': '上一條',
  'simple.next': '下一條',
  'simple.read': '看正文',
  'simple.more': '這份文件的其他內容',
  'simple.less': '收起其他內容',
  'simple.otherWays': '其他寫法',
  'simple.step': '第 {index} 步，共 {count} 步',
  'simple.stepBack': '上一步',
  'simple.stepNext': '下一步',
} as const satisfies WordsLike<typeof source>;
