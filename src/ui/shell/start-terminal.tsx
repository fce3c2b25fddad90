/** Owns building everything once, in the order in which it depends on each other: connection, models, words, page. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { type Clock, systemClock } from '../../base/clock';
import { lazyPart } from '../../base/lazy-part';
import { createTranslate, loadLanguage } from '../../i18n/translate';
import { InputModel } from '../../state/input-model';
import { LanguageModel } from '../../state/language-model';
import { currentEntry, RouteModel, type Screen } from '../../state/route-model';
import { SessionModel } from '../../state/session-model';
import { TerminalModel } from '../../state/terminal-model';
import type { App } from '../app-context';
import { preloadPanel } from '../input/input-panel';
import { clearAnnouncements } from '../kit/announcer';
import { watchActivity } from './activity';
import { TerminalApp } from './app';
import { followDisplayModes, followLanguage } from './display-modes';
import { InLanguage } from './in-language';
import { preloadScreens } from './stage';
import { wipeSession } from './wipe';

export interface TerminalParts extends Pick<App, 'connection' | 'openHandwriting' | 'openPinyin'> {
  readonly root: Element;
  readonly clock?: Clock;
}

const openTouchless = lazyPart(() => import('../touchless/start-touchless'));
const openAfterStart = lazyPart(() => import('./after-start'));

/** Where something is filled in, weighed or written down: idle times are those of forms. */
const FORMS: ReadonlySet<Screen['name']> = new Set(['basket', 'slip', 'channel', 'staff', 'call']);

const speechFollower = lazyPart(() => import('../speech/follow-speech'));

/** Used until a config is there; no session can begin before. */
const NO_CONFIG_IDLE = { seconds: 90, warningSeconds: 30 };

export function startTerminal({ root, clock = systemClock, ...parts }: TerminalParts): App {
  const { connection } = parts;
  const terminal = new TerminalModel(connection, __BUILD_ID__);
  const route = new RouteModel();
  const input = new InputModel();
  const language = new LanguageModel(loadLanguage);
  const session = new SessionModel({
    clock,
    idle() {
      const idle = terminal.config.peek().config?.idle;
      return (FORMS.has(currentEntry(route).screen.name) ? idle?.form : idle) ?? NO_CONFIG_IDLE;
    },
    onEnd: () => wipeSession([() => input.forget(), () => route.reset(), () => language.forget()]),
    keepOthers: () => language.keep(),
  });
  // For models and effects; what is drawn has it from `InLanguage`.
  const t = createTranslate(() => language.shown.peek());
  const app: App = { ...parts, terminal, session, route, input, language, clock, t };

  followDisplayModes({
    screen: () => terminal.config.value.config?.screen ?? null,
    calibration: () => terminal.calibration.value,
    textSize: () => session.textSize.value,
    contrast: () => session.contrast.value,
    isReach: () => session.isReach.value,
  });
  followLanguage(language.shown, t);
  effect(() => {
    const [usual] = terminal.config.value.config?.languages ?? [];
    if (usual) void language.setUsual(usual);
  });
  watchActivity(app);
  tellPresence(app);
  followSpeech(app);
  // What was said of the screen before is no word on this one.
  effect(() => {
    if (route.stack.value.length > 0) clearAnnouncements();
  });
  render(
    <InLanguage app={app}>
      <TerminalApp />
    </InLanguage>,
    root,
  );
  const started = terminal.start();
  void started.then(preloadScreens).then(preloadPanel);
  started.then(openTouchless).then(
    (part) => part.startTouchless(app),
    // Touch goes on working; the next start tries again.
    (thrown: unknown) => console.error(thrown),
  );
  started.then(openAfterStart).then(
    (part) => part.watchAfterStart(app),
    (thrown: unknown) => console.error(thrown),
  );
  return app;
}

/** What happens on the screen is said as long as reading aloud is on. */
function followSpeech(app: App): void {
  let stop: Promise<() => void> | null = null;
  effect(() => {
    const isOn = app.session.speech.value !== 0;
    if (isOn === (stop !== null)) return;
    // Without the part the panel still says its keys.
    stop?.then((end) => end()).catch(() => undefined);
    stop = isOn ? speechFollower().then((part) => part.followSpeech(app)) : null;
    stop?.catch((thrown: unknown) => console.error(thrown));
  });
}

/** The worker puts off the nightly sync while someone reads. */
function tellPresence({ session, connection }: App): void {
  let told = false;
  effect(() => {
    const busy = session.status.value.name !== 'none';
    if (busy === told) return;
    told = busy;
    // A worker that is away cannot disturb anybody; it hears the next change.
    connection.ask('presence', { busy }).catch((thrown: unknown) => console.error(thrown));
  });
}
