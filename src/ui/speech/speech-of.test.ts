import { expect, test } from 'vitest';
import { scriptedConnection } from '../../../tests/fixtures/scripted-connection';
import { InputModel } from '../../state/input-model';
import { LanguageModel } from '../../state/language-model';
import { SessionModel } from '../../state/session-model';
import { speechOf } from './speech-of';

function openSession() {
  return new SessionModel({
    clock: { nowMs: () => 0 },
    idle: () => ({ seconds: 90, warningSeconds: 30 }),
    onEnd() {},
    keepOthers: () => () => {},
  });
}

test('a session has one speech model, however many languages it is shown in', () => {
  const app = {
    session: openSession(),
    input: new InputModel(),
    connection: scriptedConnection(),
    language: new LanguageModel(async () => {}),
  };
  const speech = speechOf(app);
  speech.agree(true);
  expect(speechOf({ ...app })).toBe(speech);
  expect(speechOf({ ...app, session: openSession() })).not.toBe(speech);
});
