/** Owns making the speaker of a page: the system's voice where there is one, else the shipped one. Loaded when something is first read aloud. */
import { ShippedVoice } from './shipped-voice';
import { Speaker } from './speaker';
import { SystemVoice } from './system-voice';

export function openSpeaker(): Speaker {
  const system = 'speechSynthesis' in window ? speechSynthesis : undefined;
  return new Speaker([new SystemVoice(system), new ShippedVoice((path) => fetch(path))]);
}
