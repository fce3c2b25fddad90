/** Owns the English words of the input panel: its ways, its keys, its candidates. */
import type { WordsLike } from '../words-like';
import type { keyboard as source } from '../zh-hans/keyboard';

export const keyboard = {
  'keyboard.ways': 'Ways to enter text',
  'keyboard.handwriting': 'Write',
  'keyboard.pinyin': 'Pinyin',
  'keyboard.strokes': 'Strokes',
  'keyboard.rare': 'Rare',
  'keyboard.number': '123',
  'keyboard.english': 'ABC',
  'keyboard.capitals': 'Shift',
  'keyboard.space': 'Space',
  'keyboard.left': 'Left',
  'keyboard.right': 'Right',
  'keyboard.backspace': 'Delete',
  'keyboard.deleteWord': 'Del. word',
  'keyboard.clear': 'Clear',
  'keyboard.submit': 'Search',
  'keyboard.done': 'Done',
  'keyboard.close': 'Hide',
  'keyboard.failed': '{way} does not work now. Please use the keyboard below.',
  'keyboard.noCandidates': 'No characters to choose from now; letters can still be entered',
  'keyboard.failedHelp': 'Initials of pinyin are enough: "dbbz" finds 低保标准. (Code: {code})',
  'keyboard.candidate': '{text}, number {place}',
  'keyboard.candidatesAre': 'Choose from: {texts}',
  'keyboard.previousPage': 'Previous page',
  'keyboard.nextPage': 'Next page',
  'keyboard.page': 'Choices, page {page} of {pages}',
} as const satisfies WordsLike<typeof source>;
