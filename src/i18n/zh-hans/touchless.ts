/** Owns the Simplified Chinese words of using the terminal without touching it: keyboard, switches. */
export const touchless = {
  'touchless.title': '不用触摸屏',
  'touchless.keyboard':
    '用键盘：Tab 键换到下一个按钮，回车键按下，Esc 键返回，F6 键换到下一个区域。光标在框里时，F2 键打开屏幕键盘。',
  'touchless.oneSwitch': '用一个开关：黄框自己移动，到了要的地方，按一下{select}。',
  'touchless.twoSwitches': '用两个开关：按{advance}，黄框移到下一处；按{select}，选中它。',
  'touchless.hold': '在任何一页按住开关 3 秒，也能开始。',
  'touchless.holding': '再按住一会儿……',
  'touchless.or': '或',
  'touchless.keySpace': '空格键',
  'touchless.keyEnter': '回车键',
  'touchless.keyGamepad': '手柄 {number} 号键',
  'touchless.begin': '开始用开关操作',
  'touchless.end': '不用开关了',
  'touchless.slower': '慢一点',
  'touchless.quicker': '快一点',
  'touchless.step': '每处 {seconds} 秒',
  'touchless.resting': '按一下开关，继续',
  'touchless.leaveGroup': '离开这一组',
  'touchless.scrollDown': '往下翻',
  'touchless.scrollUp': '往上翻',
} as const;
