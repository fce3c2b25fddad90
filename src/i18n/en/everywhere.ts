/** Owns the English words of the frame of the app: header, dock, stage, first picture, panel. */
import type { WordsLike } from '../words-like';
import type { everywhere as source } from '../zh-hans/everywhere';

export const everywhere = {
  // --- app: header, dock, everywhere
  'app.name': 'Government Information',
  'app.setup': 'First start of this terminal',
  'app.seal': '阅',
  'app.dataUpdated': 'Data as of {when}',
  'app.records': '{count} {count:one=document|other=documents}',
  'app.part': 'Only part of the catalogue: {name}',
  'app.recordsAbout': 'About {count} {count:one=document|other=documents}',
  'app.home': 'Home',
  'app.back': 'Back',
  'app.basket': 'Basket',
  'app.largeText': 'Large',
  'app.extraText': 'Larger',
  'app.standardText': 'Small',
  'app.contrast': 'Dark',
  'app.contrastLight': 'Light',
  'app.contrastOff': 'Colour',
  'app.reach': 'Lower',
  'app.reachOff': 'Higher',
  'app.help': 'Help',
  'app.end': 'Finish',
  'app.close': 'Close',
  'app.cancel': 'Cancel',
  'app.retry': 'Try again',

  // --- shell: header, stage, idle, end
  'shell.venue': '{venue} · {place} · {terminal}',
  'shell.venueShort': '{venue} · {terminal}',
  'shell.noData': 'Catalogue not downloaded yet',
  'shell.stale': 'Not updated for {days} {days:one=day|other=days}',
  'shell.main': 'Main area',
  'shell.dock': 'Main buttons',
  'shell.basketCount': 'Basket, {count} {count:one=document|other=documents}',
  'shell.loading': 'Opening ...',
  'shell.languages': 'Language 语言',
  'shell.openFailed': 'This page did not open',
  'shell.openFailedHelp': 'Please try again. If it still fails, ask the staff: {place}.',
  'shell.screenFailed': 'Something went wrong on this page',
  'shell.inputPanel': 'On-screen keyboard',
  'shell.pinPad': 'Number pad',
  'shell.idleTitle': 'Are you still there?',
  'shell.idleText': 'To protect your privacy, this terminal clears what you looked at when nobody is using it.',
  'shell.idleSeconds': 'Ends in {seconds} {seconds:one=second|other=seconds}',
  'shell.idleStay': 'I am still here',
  'shell.idleAnywhere': 'Touch the screen anywhere to go on',

  // --- attract
  'attract.start': 'Touch the screen to begin',
  'attract.startSimple': 'Simple start',
  'attract.startLarge': 'Begin in large text',
  'attract.what': 'Government documents, public notices and offices. Free, no sign-in.',
  'attract.newest': 'Newly published',
  'attract.where': '{place} · {terminal}',
} as const satisfies WordsLike<typeof source>;
