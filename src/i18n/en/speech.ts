/** Owns the English words of reading aloud; some are only heard. */
import type { WordsLike } from '../words-like';
import type { speech as source } from '../zh-hans/speech';

export const speech = {
  'speech.switch': 'Read aloud',
  'speech.title': 'Read aloud',
  'speech.text': 'Buttons and characters that you touch or move to are spoken, and so are messages.',
  'speech.on': 'Switch on',
  'speech.off': 'Switch off',
  'speech.slower': 'Slower',
  'speech.faster': 'Faster',
  'speech.rate': 'Speed {percent}%',
  'speech.quieter': 'Quieter',
  'speech.louder': 'Louder',
  'speech.volume': 'Volume {percent}%',
  'speech.isOn': 'Welcome. Reading aloud is on',
  'speech.sample': 'This is the speed now',
  'speech.explained': '{character}, as in {word}: {character}',
  'speech.chosen': 'written',
  'speech.failed': 'No sound at present',
  'speech.failedHelp': 'You can go on by the screen. (Code: {code})',
  'speech.ask': 'This field is personal',
  'speech.askHelp': 'People nearby will hear what is spoken. Speak it?',
  'speech.agree': 'Speak it',
  'speech.refuse': 'Stay silent',

  // --- a document read aloud
  'reading.start': 'Read aloud',
  'reading.group': 'Reading this document aloud',
  'reading.back': 'Previous',
  'reading.next': 'Next',
  'reading.pause': 'Pause',
  'reading.goOn': 'Go on',
  'reading.again': 'From the start',
  'reading.settings': 'Speed, volume',
  'reading.close': 'Stop reading',
  'reading.place': 'Sentence {at} of {count}',
  'reading.ended': 'Read to the end',
  'reading.byRecording': 'This is a recording that came with the document.',
  'reading.bySyllables':
    'This terminal has no voice for whole sentences: it reads character by character and sounds stiff.',
  'reading.failed': 'This sentence cannot be spoken.',

  // --- what has the focus, said after its name
  'role.button': 'button',
  'role.field': 'text field',
  'role.link': 'link',
  'role.option': 'option',
  'role.tab': 'tab',
  'state.pressed': 'pressed',
  'state.selected': 'selected',
  'state.checked': 'checked',
  'state.expanded': 'open',
  'state.collapsed': 'closed',
  'state.disabled': 'not available now',
  'state.empty': 'empty',
  'state.personal': 'is personal',

  // --- a slip read aloud
  'reading.slip': 'Read the slip',
  'reading.slipHead': '{name}, number {number}, {count} {count:one=document|other=documents}. ',
  'reading.slipLine': 'Number {index}: {title}, {number}. ',
  'reading.slipEnd': 'Please go to {place}, hours {hours}, telephone {telephone}.',
} as const satisfies WordsLike<typeof source>;
