/** Owns the English words of input by strokes and of rare characters. */
import type { WordsLike } from '../words-like';
import type { strokes as source } from '../zh-hans/strokes';

export const strokes = {
  'strokes.candidates': 'Characters to choose from',
  'strokes.hint': 'Touch the strokes in writing order. A rising stroke counts as 横, a dot as 捺. Not sure: "Any".',
  'strokes.none': 'No character begins like this. Delete and change one stroke.',
  'strokes.preparing': 'Preparing strokes ...',
  'strokes.run': 'Strokes entered',
  'strokes.across': '横 across',
  'strokes.down': '竖 down',
  'strokes.left': '撇 left',
  'strokes.right': '捺 dot, right',
  'strokes.turn': '折 turn',
  'strokes.any': 'Any',
  'rare.candidates': 'Rare characters to choose from',
  'rare.hint': 'First enter its parts, such as 土口, or how it is read, such as "kui"; then choose it here.',
  'rare.none': 'This character was not found. Try other parts, or describe its form below.',
  'rare.preparing': 'Preparing rare characters ...',
  'rare.describe': 'Describe the form',
  'rare.parts': 'Common parts',
} as const satisfies WordsLike<typeof source>;
