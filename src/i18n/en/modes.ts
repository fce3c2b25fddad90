/** Owns the English words of simple mode and reach mode. */
import type { WordsLike } from '../words-like';
import type { modes as source } from '../zh-hans/modes';

export const modes = {
  // --- modes: chosen on the help screen
  'modes.title': 'Make it easier to use',
  'modes.simpleText': 'Simple mode: five large buttons, handwriting first, one thing at a time.',
  'modes.simpleOn': 'Use simple mode',
  'modes.simpleOff': 'Show everything',
  'modes.reachText':
    'Lower controls: all buttons move down, within reach of children and of people who sit or use a wheelchair.',
  'modes.reachOn': 'Move buttons down',
  'modes.reachOff': 'Use the full height',
  'modes.reachWhole': 'This screen is low: every button is within reach of people who sit. Nothing needs to move.',
  'modes.reachNone': 'This screen hangs too high for the buttons to move low enough. Please ask the staff for help.',

  // --- pages: the bar under the stage
  'pages.title': 'Pages',
  'pages.previous': 'Page up',
  'pages.next': 'Page down',
  'pages.at': 'Page {page} of {pages}',

  // --- simple: the home screen, results one by one, steps
  'simple.title': 'What would you like to do?',
  'simple.entries': 'Five ways in',
  'simple.write': 'Find documents by writing',
  'simple.writeNote': '{examples} ...',
  'simple.writeNoteBare': 'Write what you look for with a finger',
  'simple.writeHint': 'Write in the box below with a finger, then touch "Search". Or touch one that many look for:',
  'simple.organs': 'Find an office',
  'simple.organsNote': 'Address, telephone, opening hours',
  'simple.apply': 'Request disclosure',
  'simple.applyNote': 'How to ask for what is not public',
  'simple.interpretation': 'Policies explained',
  'simple.interpretationNote': 'Pictures, questions and answers',
  'simple.help': 'Ask the staff for help',
  'simple.helpNote': '{place}, telephone {telephone}',
  'simple.all': 'All functions',
  'simple.at': '{index} of {count}',
  'simple.previous': 'Previous',
  'simple.next': 'Next',
  'simple.read': 'Read it',
  'simple.more': 'More about this document',
  'simple.less': 'Show less',
  'simple.otherWays': 'Other ways',
  'simple.step': 'Step {index} of {count}',
  'simple.stepBack': 'Back one step',
  'simple.stepNext': 'Next step',
} as const satisfies WordsLike<typeof source>;
