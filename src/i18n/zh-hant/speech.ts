/** Owns the Traditional Chinese words of reading aloud; some are only heard. */
import type { WordsLike } from '../words-like';
import type { speech as source } from '../zh-hans/speech';

export const speech = {
  'speech.switch': '朗讀',
  'speech.title': '朗讀',
  'speech.text': '點到、選到的按鈕和候選字會唸出來，提示也會唸出來。',
  'speech.on': '打開朗讀',
  'speech.off': '關閉朗讀',
  'speech.slower': '慢一點',
  'speech.faster': '快一點',
  'speech.rate': '語速 {percent}%',
  'speech.quieter': '輕一點',
  'speech.louder': '響一點',
  'speech.volume': '音量 {percent}%',
  'speech.isOn': '歡迎使用，朗讀已打開',
  'speech.sample': '現在是這樣的語速',
  'speech.explained': '{character}，{word}的{character}',
  'speech.chosen': '寫上了',
  'speech.failed': '現在唸不出聲',
  'speech.failedHelp': '可以看著螢幕繼續用。（代碼：{code}）',
  'speech.ask': '這一欄是個人資料',
  'speech.askHelp': '唸出來旁邊的人會聽見。要唸嗎？',
  'speech.agree': '唸出來',
  'speech.refuse': '不唸',

  // --- a document read aloud
  'reading.start': '朗讀',
  'reading.group': '朗讀這份文件',
  'reading.back': '上一句',
  'reading.next': '下一句',
  'reading.pause': '停一停',
  'reading.goOn': '繼續',
  'reading.again': '從頭再唸',
  'reading.settings': '語速、音量',
  'reading.close': '不唸了',
  'reading.place': '第 {at} 句，共 {count} 句',
  'reading.ended': '唸完了',
  'reading.byRecording': '正在放隨文件發布的錄音。',
  'reading.bySyllables': '本機沒有能整句朗讀的語音，現在一個字一個字地唸，聽起來會生硬。',
  'reading.failed': '這一句唸不出聲。',

  // --- what has the focus, said after its name
  'role.button': '按鈕',
  'role.field': '輸入框',
  'role.link': '連結',
  'role.option': '選項',
  'role.tab': '標籤',
  'state.pressed': '已按下',
  'state.selected': '已選中',
  'state.checked': '已勾選',
  'state.expanded': '已展開',
  'state.collapsed': '已收起',
  'state.disabled': '現在不能用',
  'state.empty': '還沒有填',
  'state.personal': '是個人資料',

  // --- a slip read aloud
  'reading.slip': '唸一遍單子',
  'reading.slipHead': '{name}，單號 {number}，共 {count} 份。',
  'reading.slipLine': '第 {index} 份，{title}，{number}。',
  'reading.slipEnd': '請到{place}辦理，時間{hours}，電話{telephone}。',
} as const satisfies WordsLike<typeof source>;
