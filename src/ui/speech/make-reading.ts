/** Owns giving a document's reading aloud what it needs of the app: the speaker, the catalogue's readings, and the recording that the feed has of it. */
import type { RecordedVoice } from '../../device/speech/recorded-voice';
import { ReadingModel } from '../../state/reading-model';
import type { App } from '../app-context';
import { openSpeaker } from './speech-of';

/** @param id of the record */
export function makeReading({ session, clock, connection }: App, id: string): ReadingModel {
  let prepared: Promise<void> | null = null;
  const prepare = async (recording: RecordedVoice) => {
    // Where the catalogue does not answer another voice speaks.
    const files = await connection.ask('attachments', { id }).catch(() => []);
    const place = files.findIndex((file) => file?.kind === 'speech');
    const read = () => connection.ask('openAttachment', { id, place }).then(({ bytes }) => bytes);
    recording.use(place < 0 ? null : read);
  };
  return new ReadingModel({
    session,
    clock,
    async openSpeaker() {
      const { speaker, recording } = await openSpeaker();
      prepared ??= prepare(recording);
      await prepared;
      return speaker;
    },
    // Without a catalogue characters are read as they mostly are.
    pronounce: (text) =>
      connection.ask('pronunciation', { text, explained: null }).then(
        ({ syllables }) => syllables,
        () => [],
      ),
  });
}
