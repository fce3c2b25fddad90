/** Owns making the speaker of a page: recorded sentences first, then the system's voice where there is one, else the shipped syllables. Loaded when something is first read aloud. */
import { AudioOut } from './audio-out';
import { Clips } from './clips';
import { fetchPack } from './fetch-pack';
import { PromptVoice } from './prompt-voice';
import { RecordedVoice } from './recorded-voice';
import { ShippedVoice } from './shipped-voice';
import { Speaker } from './speaker';
import { SystemVoice } from './system-voice';

export interface OpenedSpeaker {
  readonly speaker: Speaker;
  readonly recording: RecordedVoice;
}

export function openSpeaker(): OpenedSpeaker {
  const system = 'speechSynthesis' in window ? speechSynthesis : undefined;
  const out = new AudioOut();
  const shipped = (path: string) => new Clips(() => fetchPack((address) => fetch(address), path));
  const recording = new RecordedVoice(out);
  const speaker = new Speaker([
    recording,
    new PromptVoice(shipped('/speech/prompts.bin'), out),
    new SystemVoice(system),
    new ShippedVoice(shipped('/speech/syllables.bin'), out),
  ]);
  return { speaker, recording };
}
