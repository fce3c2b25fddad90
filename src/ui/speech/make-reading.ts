/** Owns giving what reads aloud what it needs of the app: the speaker, the catalogue's readings, and the recording that the feed has of a document. */

import { spokenForm } from '../../base/spoken-form';
import type { RecordedVoice } from '../../device/speech/recorded-voice';
import { ReadingModel } from '../../state/reading-model';
import type { App } from '../app-context';
import { openSpeaker } from './speech-of';

/** Of a document. @param id of the record */
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
    rate: session.readingRate,
    clock,
    async openSpeaker() {
      const { speaker, recording } = await openSpeaker();
      prepared ??= prepare(recording);
      await prepared;
      return speaker;
    },
    spell: async (text) => ({ text, syllables: await pronounce(connection, text) }),
  });
}

/** Of sentences of the interface that are too many to be said in one go: as fast as its other words. */
export function makeLabelReading({ session, clock, connection }: App): ReadingModel {
  return new ReadingModel({
    session,
    rate: session.speech,
    clock,
    openSpeaker: () => openSpeaker().then(({ speaker }) => speaker),
    async spell(written) {
      const text = spokenForm(written);
      return { text, syllables: await pronounce(connection, text), written };
    },
  });
}

/** Without a catalogue characters are read as they mostly are. */
function pronounce(connection: App['connection'], text: string): Promise<readonly string[]> {
  return connection.ask('pronunciation', { text, explained: null }).then(
    ({ syllables }) => syllables,
    () => [],
  );
}
