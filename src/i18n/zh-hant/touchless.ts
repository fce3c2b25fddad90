/** Owns the Traditional Chinese words of using the terminal without touching it: keyboard, switches. */
import type { WordsLike } from '../words-like';
import type { touchless as source } from '../zh-hans/touchless';

export const touchless = {
  'touchless.title': '不用觸控螢幕',
  'touchless.keyboard':
    '用鍵盤：Tab 鍵換到下一個按鈕，Enter 鍵按下，Esc 鍵返回，F6 鍵換到下一個區域。游標在框裡時，F2 鍵打開螢幕鍵盤。',
  'touchless.oneSwitch': '用一個開關：黃框自己移動，到了要的地方，按一下{select}。',
  'touchless.twoSwitches': '用兩個開關：按{advance}，黃框移到下一處；按{select}，選中它。',
  'touchless.hold': '在任何一頁按住開關 3 秒，也能開始。',
  'touchless.holding': '再按住一會兒……',
  'touchless.or': '或',
  'touchless.keySpace': '空白鍵',
  'touchless.keyEnter': 'Enter 鍵',
  'touchless.keyGamepad': '手把 {number} 號鍵',
  'touchless.begin': '開始用開關操作',
  'touchless.end': '不用開關了',
  'touchless.slower': '慢一點',
  'touchless.quicker': '快一點',
  'touchless.step': '每處 {seconds} 秒',
  'touchless.resting': '按一下開關，繼續',
  'touchless.leaveGroup': '離開這一組',
  'touchless.scrollDown': '往下翻',
  'touchless.scrollUp': '往上翻',
} as const satisfies WordsLike<typeof source>;
